using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>A part of a body with a key that is unique within the body.</summary>
/// <remarks>
/// The generated JSON reader sets every property, absent ones to null, so properties that must not be null replace null with their
/// default.
/// </remarks>
public abstract record Keyed
{
    /// <summary>The maximum length of a key.</summary>
    public const int MaxKeyLength = 100;

    /// <summary>Unique within the body; generated if absent.</summary>
    [JsonPropertyName("_key")]
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>
    /// Passes each of its parts to the visitor, in the order of the properties, and returns a copy with the parts that came back.
    /// Rules, keys, reading time, plain text, checks, references and the contract know the parts only through this method.
    /// </summary>
    internal abstract Keyed VisitParts(BodyVisitor visitor);
}
