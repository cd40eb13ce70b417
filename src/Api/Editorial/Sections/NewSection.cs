using System.Globalization;
using Domain;
using Domain.Articles;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>The values to store for a section that an editor sent.</summary>
internal sealed record NewSection
{
    public string? ExternalId { get; init; }
    public long? ParentId { get; init; }
    public required SectionKind Kind { get; init; }
    public required string Locale { get; init; }
    public required string Slug { get; init; }
    public required string Title { get; init; }
    public string? NavigationTitle { get; init; }
    public string? Intro { get; init; }
    public LeadImage? LeadImage { get; init; }
    public int? Position { get; init; }
    public required bool InNavigation { get; init; }

    public IReadOnlyList<string> MediaTopics { get; init; } = [];

    /// <summary>A path.</summary>
    public string? TranslationOf { get; init; }

    /// <summary>The values for submitted content below its parent.</summary>
    public static NewSection From(SectionContent content, StoredSection? parent) =>
        new()
        {
            ExternalId = Text.Kept(content.ExternalId),
            ParentId = parent?.Section.Id,
            Kind = content.Kind!.Value,
            Locale = parent?.Section.Locale ?? content.Locale!,
            Slug = content.Slug ?? Domain.Slug.From(content.Title!, content.Kind.Value.Word()),
            Title = Text.Kept(content.Title)!,
            NavigationTitle = Text.Kept(content.NavigationTitle),
            Intro = Text.Kept(content.Intro),
            LeadImage = content.LeadImage is { } image
                ? image with
                {
                    Alt = Text.Kept(image.Alt),
                    Caption = Text.Kept(image.Caption),
                }
                : null,
            Position = content.Position,
            InNavigation = content.InNavigation ?? true,
            TranslationOf = Text.Kept(content.TranslationOf),
            MediaTopics = [.. content.MediaTopics.Distinct()],
        };

    /// <summary>Whether another one has the same values; a record compares its lists only by reference.</summary>
    public bool IsSame(NewSection other) =>
        MediaTopics.SequenceEqual(other.MediaTopics) && this == other with { MediaTopics = MediaTopics };

    /// <summary>The content that a second editor has to request too: the same, below the same parent.</summary>
    public SectionContent ToContent() =>
        new()
        {
            ExternalId = ExternalId,
            Parent = ParentId?.ToString(CultureInfo.InvariantCulture),
            Kind = Kind,
            Locale = Locale,
            Slug = Slug,
            Title = Title,
            NavigationTitle = NavigationTitle,
            Intro = Intro,
            LeadImage = LeadImage,
            Position = Position,
            InNavigation = InNavigation,
            TranslationOf = TranslationOf,
            MediaTopics = MediaTopics,
        };

    public object Parameters(string by, DateTimeOffset now, long? id = null, int? version = null, bool isDraft = false) =>
        new
        {
            id,
            version,
            isDraft,
            by,
            now,
            ExternalId,
            ParentId,
            Kind = Kind.Word(),
            Locale,
            Slug,
            Title,
            NavigationTitle,
            Intro,
            LeadImageId = LeadImage?.Image,
            LeadImageAlt = LeadImage?.Alt,
            LeadImageCaption = LeadImage?.Caption,
            LeadImageDecorative = LeadImage?.Decorative ?? false,
            Position,
            InNavigation,
            TranslationOf,
            MediaTopics = MediaTopics.ToArray(),
        };
}
