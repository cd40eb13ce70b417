using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Domain.Differences;

/// <summary>One step of a JSON Patch (RFC 6902).</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(PatchAdd), "add")]
[JsonDerivedType(typeof(PatchRemove), "remove")]
[JsonDerivedType(typeof(PatchReplace), "replace")]
[JsonDerivedType(typeof(PatchMove), "move")]
public abstract record PatchOperation
{
    /// <summary>The place, as a JSON pointer into the content after the previous steps.</summary>
    /// <example>/body/3/children/0/text</example>
    [JsonPropertyOrder(-1)]
    public required string Path { get; init; }
}

/// <summary>Adds a field, or inserts a value into a list before the item at that place.</summary>
public sealed record PatchAdd : PatchOperation
{
    /// <summary>Any JSON value.</summary>
    public required JsonNode? Value { get; init; }
}

/// <summary>Removes a field or an item of a list.</summary>
public sealed record PatchRemove : PatchOperation;

/// <summary>Replaces a value.</summary>
public sealed record PatchReplace : PatchOperation
{
    /// <summary>Any JSON value.</summary>
    public required JsonNode? Value { get; init; }
}

/// <summary>Moves an item from one place of a list to another; the path counts without the item.</summary>
public sealed record PatchMove : PatchOperation
{
    /// <summary>Where the item was.</summary>
    /// <example>/body/7</example>
    public required string From { get; init; }
}
