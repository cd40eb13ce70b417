using System.Text.Json.Serialization;

namespace Domain.Sections;

/// <summary>Whether a section is public.</summary>
[JsonConverter(typeof(CamelCase<SectionState>))]
public enum SectionState
{
    /// <summary>Being prepared: no public address shows it until it is activated.</summary>
    Draft,

    /// <summary>Public.</summary>
    Active,

    /// <summary>Its path is gone or redirects; lists and navigation no longer contain it.</summary>
    Archived,
}
