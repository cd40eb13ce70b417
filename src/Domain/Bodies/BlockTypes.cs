using System.Reflection;
using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>The types of block, each as an empty block of it.</summary>
internal static class BlockTypes
{
    /// <summary>The reverse of the order of declaration: text comes last, since it accepts whatever nothing else does.</summary>
    public static readonly IReadOnlyList<Block> All =
    [
        .. typeof(Block)
            .GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(type => (Block)Activator.CreateInstance(type.DerivedType)!)
            .Reverse(),
    ];
}
