using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>Whether a finding blocks publishing.</summary>
[JsonConverter(typeof(CamelCase<CheckSeverity>))]
public enum CheckSeverity
{
    /// <summary>Must be fixed before the edition is published.</summary>
    Error,

    /// <summary>Worth another look.</summary>
    Warning,
}

/// <summary>One editorial finding about an edition.</summary>
public sealed record Check(string Code, CheckSeverity Severity, string Pointer, Message Message);
