using Api.Delivery.Images;
using Api.Delivery.Sections;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>An article as readers get it, with everything its page needs.</summary>
public sealed record PublishedArticle
{
    /// <summary>Never changes.</summary>
    /// <example>1000123</example>
    public required long Id { get; init; }

    public required ArticleType Type { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Locale { get; init; }

    /// <summary>The same for all variants of the item in other locales.</summary>
    public required Guid TranslationGroup { get; init; }

    /// <summary>The canonical address.</summary>
    /// <example>/breg-de/aktuelles/neue-bruecke-ueber-die-havel-eroeffnet-1000123</example>
    public required string Path { get; init; }

    /// <summary>The part of the address made from the title.</summary>
    /// <example>neue-bruecke-ueber-die-havel-eroeffnet</example>
    public required string Slug { get; init; }

    public required SectionLink Section { get; init; }

    /// <summary>From the root down to the section.</summary>
    public required IReadOnlyList<SectionLink> Breadcrumb { get; init; }

    /// <summary>Sections of kind focus or topic, in order.</summary>
    public required IReadOnlyList<SectionLink> Topics { get; init; }

    /// <summary>Dachzeile.</summary>
    public required string? Kicker { get; init; }

    /// <summary>The title of the article.</summary>
    public required string Title { get; init; }

    /// <summary>Vorspann.</summary>
    public required string? Lead { get; init; }

    public required PublishedImage? LeadImage { get; init; }

    /// <summary>Portable Text: pictures are complete and links to articles have their `href`. A string where `body` asked for one.</summary>
    public required PublishedBody Body { get; init; }

    /// <summary>Null for types and locales that show none.</summary>
    public required ReadingTime? ReadingTime { get; init; }

    /// <summary>Since when readers can see it without a break.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When readers saw it for the first time.</summary>
    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>The last major update.</summary>
    public required DateTimeOffset ContentUpdatedAt { get; init; }

    /// <summary>What changed with the newest edition, in the editors' words; null when they gave none.</summary>
    /// <example>Fahrzeiten ergänzt</example>
    public required string? ChangeNote { get; init; }

    public required PressRelease? PressRelease { get; init; }
    public required EventDetails? Event { get; init; }
    public required PublishedMedia? Media { get; init; }

    /// <summary>Links whose targets readers can see.</summary>
    public required IReadOnlyList<PublishedLink> RelatedLinks { get; init; }

    /// <summary>Names of the authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Whom readers may ask.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public required string? License { get; init; }

    /// <summary>Public notes on what was wrong or has changed, newest first.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    public required SeoResponse Seo { get; init; }

    /// <summary>The visible variants in other locales.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }
}

/// <summary>The recording or gallery of an article.</summary>
public sealed record PublishedMedia
{
    /// <summary>The files of the recording, best first.</summary>
    public required IReadOnlyList<MediaSource> Sources { get; init; }

    /// <summary>Length in whole seconds.</summary>
    public required int? DurationSeconds { get; init; }

    /// <summary>Captions by locale.</summary>
    public required IReadOnlyList<MediaCaptions> Captions { get; init; }

    /// <summary>What is said, in the form of the body: Portable Text with finished pictures and links, or a string where `body` asked for one.</summary>
    public required PublishedBody Transcript { get; init; }

    /// <summary>Address of the variant in sign language.</summary>
    public required string? SignLanguage { get; init; }

    /// <summary>The pictures of a gallery, in order.</summary>
    public required IReadOnlyList<PublishedImage> Items { get; init; }
}

/// <summary>A link below an article.</summary>
/// <param name="Label">What to show.</param>
/// <param name="Href">Where it leads: a path of this site or an address.</param>
/// <param name="Article">The article it leads to; null for an address.</param>
public sealed record PublishedLink(string Label, string Href, long? Article);

/// <summary>Texts for search engines and link previews.</summary>
/// <param name="Title">The title of the document.</param>
/// <param name="Description">What it is about, in a sentence or two.</param>
/// <param name="Noindex">True when search engines should leave it out.</param>
/// <param name="Canonical">The one whole address under which it should be known.</param>
public sealed record SeoResponse(string Title, string? Description, bool Noindex, string Canonical);

/// <summary>The same item in another locale.</summary>
/// <param name="Id">The variant's own id.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Path">Its canonical address.</param>
public sealed record Translation(long Id, string Locale, string Title, string Path);
