using System.CodeDom.Compiler;
using System.Reflection;
using System.Reflection.Emit;
using Domain;
using LocalPostgres;
using Movers;

namespace Api.Tests.Architecture;

/// <summary>The compiled code that ships: its types, and what each method references.</summary>
internal static class CompiledCode
{
    public const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlyList<Type> Types { get; } =
    [
        .. typeof(Program).Assembly.GetTypes(),
        .. typeof(Error).Assembly.GetTypes(),
        .. typeof(LocalServer).Assembly.GetTypes(),
        .. typeof(MoveFolder).Assembly.GetTypes(),
    ];

    /// <summary>Whether a source generator wrote it.</summary>
    public static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(GeneratedCodeAttribute)) || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>The type declared in the source: lambdas, iterators and async methods are compiled into separate types.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    public static IEnumerable<MethodBase> Bodies(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    /// <summary>The methods, fields and types that the body of a method references.</summary>
    public static IEnumerable<MemberInfo> Named(MethodBase method) => Operands(method).OfType<MemberInfo>();

    /// <summary>The same with the texts among them, in the order of the code.</summary>
    public static IEnumerable<object> Operands(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        for (var place = 0; place < code.Length; )
        {
            var value = code[place] == 0xFE ? (short)(0xFE00 | code[place + 1]) : code[place];
            var operation = OpCodesByValue[value];
            place += operation.Size;

            if (
                operation.OperandType
                    is OperandType.InlineMethod
                        or OperandType.InlineField
                        or OperandType.InlineType
                        or OperandType.InlineTok
                && Resolve(method, BitConverter.ToInt32(code, place)) is { } named
            )
            {
                yield return named;
            }

            if (operation.OperandType is OperandType.InlineString)
            {
                yield return method.Module.ResolveString(BitConverter.ToInt32(code, place));
            }

            place += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, place)),
                _ => 4,
            };
        }
    }

    // The definition, whatever the types it is called with.
    private static MemberInfo? Resolve(MethodBase within, int token)
    {
        var ofType = within.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = within is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : null;
        return within.Module.ResolveMember(token, ofType, ofMethod);
    }
}
