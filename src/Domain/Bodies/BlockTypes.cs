using System.Reflection;
using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>One block of each type, to ask what the type knows.</summary>
internal static class BlockTypes
{
    /// <summary>Running text comes last: whatever is nothing else is a paragraph.</summary>
    public static readonly IReadOnlyList<Block> All =
    [
        .. typeof(Block)
            .GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(type => (Block)Activator.CreateInstance(type.DerivedType)!)
            .Reverse(),
    ];
}
