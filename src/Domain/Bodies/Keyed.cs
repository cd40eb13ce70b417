using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>A part of a body that has a key of its own, unique within the body.</summary>
/// <remarks>
/// The generated JSON reader sets every property, those that the JSON leaves out to null, so each property that must not be null
/// falls back to its default when it is set.
/// </remarks>
public abstract record Keyed
{
    /// <summary>Unique within the body; made where absent, kept where given.</summary>
    [JsonPropertyName("_key")]
    [JsonPropertyOrder(-1)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>
    /// Passes each of its parts to the visitor, in the order of the properties, and returns a copy with the parts that came back.
    /// Rules, keys, reading time, plain text, checks, references and the contract know a part only by this method.
    /// </summary>
    internal abstract Keyed VisitParts(BodyVisitor visitor);
}
