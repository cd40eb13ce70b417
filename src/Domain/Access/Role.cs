using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>What a caller of the editorial API may do; each role may do all that the ones before it may.</summary>
[JsonConverter(typeof(CamelCase<Role>))]
public enum Role
{
    /// <summary>Reads drafts.</summary>
    Preview,

    /// <summary>Writes drafts and uploads images.</summary>
    Author,

    /// <summary>Reviews, publishes, withdraws, shapes sections.</summary>
    Editor,

    /// <summary>Manages keys and settings.</summary>
    Admin,
}
