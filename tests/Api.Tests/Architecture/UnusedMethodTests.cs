using System.Reflection;
using System.Runtime.CompilerServices;

namespace Api.Tests.Architecture;

/// <summary>What was built must be wired: every method of a store, a worker or the domain is called by something that ships.</summary>
public sealed class UnusedMethodTests
{
    /// <summary>Called by tests alone, with the reason.</summary>
    private static readonly string[] ForTests =
    [
        // Tests write directly to the database, so that nodes get no notification.
        "KnownFiles`2.Clear",
        "ResponseCache.Clear",
        // Tests fill the cache to see that it is bounded.
        "ResponseCache.get_Bytes",
    ];

    [Fact]
    public void Every_method_that_others_may_call_is_called()
    {
        var called = CompiledCode
            .Types.SelectMany(CompiledCode.Bodies)
            .SelectMany(CompiledCode.Named)
            .OfType<MethodBase>()
            .Select(Key)
            .ToHashSet();

        var unused =
            from type in CompiledCode.Types
            where !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !CompiledCode.IsGenerated(type)
            from method in type.GetMethods(CompiledCode.Declared)
            where !method.IsPrivate && !method.IsVirtual && !method.IsSpecialName
            where !method.IsDefined(typeof(CompilerGeneratedAttribute))
            // The framework calls methods with these names: for minimal API arguments, and on middleware.
            where method.Name is not ("BindAsync" or "TryParse" or "PopulateMetadata" or "InvokeAsync")
            where !called.Contains(Key(method))
            select $"{type.Name}.{method.Name}";

        Assert.Empty(unused.Except(ForTests).Order());
    }

    private static (Module, int) Key(MemberInfo method) => (method.Module, method.MetadataToken);
}
