using System.Reflection;
using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>An empty prototype of each block type.</summary>
internal static class BlockTypes
{
    /// <summary>In reverse order of declaration: text comes last, since it accepts whatever nothing else does.</summary>
    public static readonly IReadOnlyList<Block> All =
    [
        .. typeof(Block)
            .GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(type => (Block)Activator.CreateInstance(type.DerivedType)!)
            .Reverse(),
    ];
}
