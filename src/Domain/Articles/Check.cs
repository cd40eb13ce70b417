using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>Whether a check stops publishing.</summary>
[JsonConverter(typeof(CamelCase<CheckSeverity>))]
public enum CheckSeverity
{
    /// <summary>Must be mended before readers see the edition.</summary>
    Error,

    /// <summary>Worth another look.</summary>
    Warning,
}

/// <summary>One editorial finding about an edition.</summary>
public sealed record Check(string Code, CheckSeverity Severity, string Pointer, Message Message);
