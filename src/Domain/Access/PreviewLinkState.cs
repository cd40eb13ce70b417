using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>Whether a preview link works.</summary>
[JsonConverter(typeof(CamelCase<PreviewLinkState>))]
public enum PreviewLinkState
{
    /// <summary>It shows its article.</summary>
    Active,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It was revoked, its article was withdrawn, or the API key that created it was revoked.</summary>
    Revoked,
}
