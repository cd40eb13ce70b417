using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>Whether a preview link opens anything.</summary>
[JsonConverter(typeof(CamelCase<PreviewLinkState>))]
public enum PreviewLinkState
{
    /// <summary>It shows its article.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was revoked, its article was withdrawn, or the API key that made it was revoked.</summary>
    Revoked,
}
