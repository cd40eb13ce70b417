using System.Text.Json.Serialization;

namespace Domain.Sections;

/// <summary>Whether readers find a section.</summary>
[JsonConverter(typeof(CamelCase<SectionState>))]
public enum SectionState
{
    /// <summary>Being prepared: no public address shows it before it is activated.</summary>
    Draft,

    /// <summary>Readers find it.</summary>
    Active,

    /// <summary>Its path is gone or leads elsewhere; lists and navigation are without it.</summary>
    Archived,
}
