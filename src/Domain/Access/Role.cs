using System.Text.Json.Serialization;

namespace Domain.Access;

/// <summary>The role of a caller of the editorial API; each role includes the ones before it.</summary>
[JsonConverter(typeof(CamelCase<Role>))]
public enum Role
{
    /// <summary>Reads drafts.</summary>
    Preview,

    /// <summary>Writes drafts and uploads images.</summary>
    Author,

    /// <summary>Reviews, publishes, withdraws, manages sections.</summary>
    Editor,

    /// <summary>Manages keys and settings.</summary>
    Admin,
}
