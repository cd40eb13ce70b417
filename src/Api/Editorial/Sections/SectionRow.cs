using Domain.Articles;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>The database row of a section.</summary>
internal sealed record SectionRow
{
    public const string Columns = """
        s.id, s.external_id, s.parent_id, p.path as parent_path, s.kind, s.locale, s.slug, s.path, s.title, s.navigation_title, s.intro,
        s.lead_image_id, s.lead_image_alt, s.lead_image_caption, s.lead_image_decorative, s.position, s.in_navigation, s.media_topics,
        s.state, s.version, (select o.path from sections o where o.id = s.translation_of) as translation_of, s.changed_at, s.changed_by,
        array(select article_id from section_pins where section_id = s.id order by position) as pins
        """;

    public long Id { get; init; }
    public string? ExternalId { get; init; }
    public long? ParentId { get; init; }
    public string? ParentPath { get; init; }
    public SectionKind Kind { get; init; }
    public string Locale { get; init; } = "";
    public string Slug { get; init; } = "";
    public string Path { get; init; } = "";
    public string Title { get; init; } = "";
    public string? NavigationTitle { get; init; }
    public string? Intro { get; init; }
    public long? LeadImageId { get; init; }
    public string? LeadImageAlt { get; init; }
    public string? LeadImageCaption { get; init; }
    public bool LeadImageDecorative { get; init; }
    public int Position { get; init; }
    public bool InNavigation { get; init; }
    public string[] MediaTopics { get; init; } = [];
    public SectionState State { get; init; }
    public int Version { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
    public string? TranslationOf { get; init; }
    public long[] Pins { get; init; } = [];

    public StoredSection ToSection() =>
        new()
        {
            ExternalId = ExternalId,
            ParentPath = ParentPath,
            TranslationOf = TranslationOf,
            Version = Version,
            ChangedAt = ChangedAt,
            ChangedBy = ChangedBy,
            Pins = Pins,
            Section = new Section
            {
                Id = Id,
                ParentId = ParentId,
                Kind = Kind,
                Locale = Locale,
                Slug = Slug,
                Path = Path,
                Title = Title,
                NavigationTitle = NavigationTitle,
                Intro = Intro,
                LeadImage = LeadImageId is { } image
                    ? new LeadImage
                    {
                        Image = image,
                        Alt = LeadImageAlt,
                        Caption = LeadImageCaption,
                        Decorative = LeadImageDecorative,
                    }
                    : null,
                Position = Position,
                InNavigation = InNavigation,
                MediaTopics = MediaTopics,
                State = State,
            },
        };
}
