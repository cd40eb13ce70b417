using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>Whether an API key is valid.</summary>
[JsonConverter(typeof(CamelCase<KeyState>))]
public enum KeyState
{
    /// <summary>The key is valid.</summary>
    Active,

    /// <summary>It has expired.</summary>
    Expired,

    /// <summary>It was revoked.</summary>
    Revoked,
}
