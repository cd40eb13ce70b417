using System.Text.Json.Serialization;

namespace Domain.Sections;

/// <summary>The kind of a section: the root of a site, a focus (Schwerpunkt), a topic (Thema), the Mediathek, or none of these.</summary>
[JsonConverter(typeof(CamelCase<SectionKind>))]
public enum SectionKind
{
    Home,
    Focus,
    Topic,
    MediaLibrary,
    Standard,
}
