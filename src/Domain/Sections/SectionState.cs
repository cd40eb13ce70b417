using System.Text.Json.Serialization;

namespace Domain.Sections;

/// <summary>Whether readers find a section.</summary>
[JsonConverter(typeof(CamelCase<SectionState>))]
public enum SectionState
{
    Active,

    /// <summary>Its path is gone or leads elsewhere; lists and navigation are without it.</summary>
    Archived,
}
