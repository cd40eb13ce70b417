using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>Whether an API key opens anything.</summary>
[JsonConverter(typeof(CamelCase<KeyState>))]
public enum KeyState
{
    /// <summary>It opens what its role may do.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody took it back.</summary>
    Revoked,
}
