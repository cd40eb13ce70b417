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
    /// <summary>The place, as a JSON pointer into the content as the steps before have left it.</summary>
    /// <example>/body/3/children/0/text</example>
    [JsonPropertyOrder(-1)]
    public required string Path { get; init; }
}

/// <summary>Puts a value into a field that was not there, or into a list before the item at that place.</summary>
public sealed record PatchAdd : PatchOperation
{
    public required JsonNode? Value { get; init; }
}

/// <summary>Takes a field or an item of a list away.</summary>
public sealed record PatchRemove : PatchOperation;

/// <summary>Puts a value in place of another.</summary>
public sealed record PatchReplace : PatchOperation
{
    public required JsonNode? Value { get; init; }
}

/// <summary>Takes an item from one place of a list to another; the path counts without the item.</summary>
public sealed record PatchMove : PatchOperation
{
    /// <summary>Where the item was.</summary>
    /// <example>/body/7</example>
    public required string From { get; init; }
}
