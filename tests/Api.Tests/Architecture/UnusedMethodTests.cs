using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Domain;
using LocalPostgres;

namespace Api.Tests.Architecture;

/// <summary>What was built must be wired: every method of a store, a worker or the domain is called by something that ships.</summary>
public sealed class UnusedMethodTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Shipped = [typeof(Program).Assembly, typeof(Error).Assembly, typeof(LocalServer).Assembly];

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>Called by tests alone, with the reason.</summary>
    private static readonly string[] ForTests =
    [
        // Tests write past the service, so that its nodes hear of nothing.
        "KnownPictures.Clear",
        "ResponseCache.Clear",
        // Tests fill the cache to see that it is bounded.
        "ResponseCache.get_Bytes",
    ];

    [Fact]
    public void Every_method_that_others_may_call_is_called()
    {
        var called = Types().SelectMany(Bodies).SelectMany(Called).ToHashSet();

        var unused =
            from type in Types()
            where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !IsGenerated(type)
            from method in type.GetMethods(Declared)
            where !method.IsPrivate && !method.IsVirtual && !method.IsSpecialName
            where !method.IsDefined(typeof(CompilerGeneratedAttribute))
            // The framework finds methods of these names: of arguments of minimal APIs, and of middleware.
            where method.Name is not ("BindAsync" or "TryParse" or "PopulateMetadata" or "InvokeAsync")
            where !called.Contains(Key(method))
            select $"{type.Name}.{method.Name}";

        Assert.Empty(unused.Except(ForTests).Order());
    }

    private static IEnumerable<Type> Types() => Shipped.SelectMany(assembly => assembly.GetTypes());

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static IEnumerable<MethodBase> Bodies(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    private static (Module, int) Key(MethodBase method) => (method.Module, method.MetadataToken);

    private static IEnumerable<(Module, int)> Called(MethodBase method)
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

            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                if (Resolve(method, BitConverter.ToInt32(code, place)) is { } target)
                {
                    yield return Key(target);
                }
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
    private static MethodBase? Resolve(MethodBase within, int token)
    {
        var ofType = within.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = within is MethodInfo { IsGenericMethod: true } method ? method.GetGenericArguments() : null;
        return within.Module.ResolveMember(token, ofType, ofMethod) as MethodBase;
    }
}
