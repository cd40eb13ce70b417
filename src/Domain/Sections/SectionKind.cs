using System.Text.Json.Serialization;

namespace Domain.Sections;

/// <summary>What a section is for: the root of a site, a focus (Schwerpunkt), a topic (Thema), the Mediathek, or none of these.</summary>
[JsonConverter(typeof(CamelCase<SectionKind>))]
public enum SectionKind
{
    Home,
    Focus,
    Topic,
    MediaLibrary,
    Standard,
}
