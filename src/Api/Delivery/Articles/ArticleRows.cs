using Api.Delivery.Images;
using Api.Delivery.Sections;
using Api.Http;
using Api.Publishing;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>The database row of a delivered article.</summary>
internal sealed record PublishedArticleRow : LeadImageRow
{
    public long Id { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public Guid TranslationGroup { get; init; }
    public string Slug { get; init; } = "";
    public long SectionId { get; init; }
    public string SectionTitle { get; init; } = "";
    public string SectionPath { get; init; } = "";
    public string Body { get; init; } = "[]";
    public string Content { get; init; } = "{}";
    public int Words { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset FirstPublishedAt { get; init; }
    public DateTimeOffset ContentUpdatedAt { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
    public bool RefersToItems { get; init; }
    public string Breadcrumb { get; init; } = "[]";
    public string Topics { get; init; } = "[]";
    public string Images { get; init; } = "[]";
    public string Targets { get; init; } = "[]";
    public string Translations { get; init; } = "[]";
    public string AlternativeTo { get; init; } = "[]";
    public string Corrections { get; init; } = "[]";

    /// <summary>The teasers of related articles, if requested.</summary>
    public string Related { get; init; } = "[]";

    public PublishedArticle ToArticle(SiteOptions site)
    {
        var content = Json.Read<ArticleContent>(Content);
        var images = Json.ReadList<ImageFacts>(Images);
        var targets = Json.ReadList<LinkTarget>(Targets);
        var path = ArticleAddress.Path(SectionPath, Slug, Id);

        return new PublishedArticle
        {
            Id = Id,
            Type = Type,
            Locale = Locale,
            TranslationGroup = TranslationGroup,
            Path = path,
            Slug = Slug,
            Section = new SectionLink(SectionId, SectionTitle, SectionPath),
            Breadcrumb = Json.ReadList<SectionLink>(Breadcrumb),
            Topics = Json.ReadList<SectionLink>(Topics),
            Kicker = content.Kicker,
            Title = content.Title!,
            Lead = content.Lead,
            LeadImage = LeadImage is { } lead ? PublishedImage.From(lead) : null,
            Body = PublishedBody.From(Body, images, targets, RefersToItems),
            ReadingTime = ArticleRules.ReadingTimeOf(Type, Locale, Words),
            PublishedAt = PublishedAt,
            FirstPublishedAt = FirstPublishedAt,
            ContentUpdatedAt = ContentUpdatedAt,
            ChangeNote = ChangeNote,
            ArchivedAt = ArchivedAt,
            PressRelease = content.PressRelease,
            Event = content.Event,
            Appointment = content.Appointment,
            Media = content.Media is { } media ? ToMedia(media, images, targets) : null,
            Alternatives = [.. PublishedAlternative.From(content.Alternatives, targets)],
            AlternativeTo = Json.ReadList<PublishedAlternative>(AlternativeTo),
            RelatedLinks = [.. ToLinks(content.RelatedLinks, targets)],
            Authors = content.Authors,
            Contacts = content.Contacts,
            License = content.License,
            AiDisclosure = PublishedAiDisclosure.From(content.AiDisclosure, Locale),
            Seo = new SeoResponse(
                content.Seo?.Title ?? content.Title!,
                content.Seo?.Description ?? content.Lead,
                content.Seo?.Noindex ?? false,
                site.Url(path)
            ),
            Corrections = Json.ReadList<Correction>(Corrections),
            Translations = Json.ReadList<Translation>(Translations),
        };
    }

    private PublishedMedia ToMedia(Media media, IReadOnlyList<ImageFacts> images, IReadOnlyList<LinkTarget> targets) =>
        new()
        {
            Sources = media.Sources,
            DurationSeconds = media.DurationSeconds,
            Language = media.Language ?? Locale,
            Tracks = media.Tracks,
            Transcript = PublishedBody.From(PublishedForm.Write(media.Transcript), images, targets, RefersToItems),
            Items =
            [
                .. from item in media.Items
                join image in images on item.Image equals image.Id
                select PublishedImage.OfGallery(
                    image with
                    {
                        Alt = item.Decorative ? null : item.Alt ?? image.Alt,
                        Caption = item.Caption ?? image.Caption,
                        Decorative = item.Decorative,
                    }
                ),
            ],
        };

    private static IEnumerable<PublishedLink> ToLinks(IEnumerable<RelatedLink> links, IReadOnlyList<LinkTarget> targets)
    {
        foreach (var link in links)
        {
            var target = targets.FirstOrDefault(candidate => candidate.Id == link.Article);

            if ((link.Url ?? target?.Path) is { } href)
            {
                yield return new PublishedLink(link.Label, href, link.Article);
            }
        }
    }
}

/// <summary>The database row of a teaser; without an id it represents an empty list.</summary>
internal record TeaserRow : LeadImageRow
{
    public long Id { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public string Slug { get; init; } = "";
    public long SectionId { get; init; }
    public string SectionTitle { get; init; } = "";
    public string SectionPath { get; init; } = "";
    public string? Kicker { get; init; }
    public string Title { get; init; } = "";
    public string? Lead { get; init; }
    public int Words { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public DateTimeOffset ContentUpdatedAt { get; init; }
    public int? DurationSeconds { get; init; }
    public string? Authors { get; init; }
    public string? Event { get; init; }
    public string? Appointment { get; init; }
    public string? PressRelease { get; init; }
    public string Body { get; init; } = "[]";
    public bool RefersToItems { get; init; }
    public string Topics { get; init; } = "[]";
    public string Images { get; init; } = "[]";
    public string Targets { get; init; } = "[]";
    public string Translations { get; init; } = "[]";

    public Teaser ToTeaser(ArticleInclude include = ArticleInclude.None) =>
        new()
        {
            Id = Id,
            Type = Type,
            Locale = Locale,
            Path = ArticleAddress.Path(SectionPath, Slug, Id),
            Section = new SectionLink(SectionId, SectionTitle, SectionPath),
            Kicker = Kicker,
            Title = Title,
            Lead = Lead,
            LeadImage = LeadImage is { } image ? TeaserImage.From(image, include) : null,
            ReadingTime = ArticleRules.ReadingTimeOf(Type, Locale, Words),
            PublishedAt = PublishedAt,
            ContentUpdatedAt = ContentUpdatedAt,
            DurationSeconds = DurationSeconds,
            Authors = Authors is null ? [] : Json.ReadList<string>(Authors),
            Event = Event is null ? null : Json.Read<EventDetails>(Event),
            Appointment = Appointment is null ? null : Json.Read<Appointment>(Appointment),
            PressRelease = PressRelease is null ? null : Json.Read<PressRelease>(PressRelease),
            Topics = include.HasFlag(ArticleInclude.Topics) ? Json.ReadList<SectionLink>(Topics) : null,
            Translations = include.HasFlag(ArticleInclude.Translations) ? Json.ReadList<Translation>(Translations) : null,
            Body = include.HasFlag(ArticleInclude.Body)
                ? PublishedBody.From(Body, Json.ReadList<ImageFacts>(Images), Json.ReadList<LinkTarget>(Targets), RefersToItems)
                : null,
        };
}

/// <summary>The public details of an article that readers can no longer see.</summary>
internal sealed record GoneArticle
{
    public WithdrawalMode Mode { get; init; }
    public string? Title { get; init; }
    public string? PublicNotice { get; init; }
    public string? Target { get; init; }
    public DateTimeOffset GoneAt { get; init; }
}
