using System.Text.Json.Serialization;
using Api.Delivery.Images;
using Api.Delivery.Sections;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Articles;

/// <summary>An article as readers get it, with everything its page needs.</summary>
public sealed record PublishedArticle
{
    /// <summary>Never changes.</summary>
    /// <example>1000073</example>
    public required long Id { get; init; }

    public required ArticleType Type { get; init; }

    /// <summary>A BCP 47 tag.</summary>
    /// <example>de</example>
    public required string Locale { get; init; }

    /// <summary>Shared by all variants of the article in other locales.</summary>
    public required Guid TranslationGroup { get; init; }

    /// <summary>The canonical address.</summary>
    /// <example>/breg-de/aktuelles/neue-bruecke-ueber-die-havel-eroeffnet-1000073</example>
    public required string Path { get; init; }

    /// <summary>The part of the path derived from the title.</summary>
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

    /// <summary>Portable Text: pictures are complete and links to articles have their `href`. Empty if `body` names another format.</summary>
    public required PublishedBody Body { get; init; }

    /// <summary>The body in the format that `body` names; absent unless it names one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RenderedBody { get; init; }

    /// <summary>Null for types and locales without one.</summary>
    public required ReadingTime? ReadingTime { get; init; }

    /// <summary>The start of its current uninterrupted publication.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it was first published.</summary>
    public required DateTimeOffset FirstPublishedAt { get; init; }

    /// <summary>The last major update.</summary>
    public required DateTimeOffset ContentUpdatedAt { get; init; }

    /// <summary>The editors' note on what changed in the newest edition; null when they gave none.</summary>
    /// <example>Fahrzeiten ergänzt</example>
    public required string? ChangeNote { get; init; }

    /// <summary>
    /// When it was archived: it is no longer in lists and feeds, but keeps its page, and search and `ids` still find it. Null if it is not
    /// archived.
    /// </summary>
    public required DateTimeOffset? ArchivedAt { get; init; }

    public required PressRelease? PressRelease { get; init; }
    public required EventDetails? Event { get; init; }
    public required Appointment? Appointment { get; init; }
    public required PublishedMedia? Media { get; init; }

    /// <summary>The same content in sign language, with audio description or to listen to, without articles that readers cannot see.</summary>
    public required IReadOnlyList<PublishedAlternative> Alternatives { get; init; }

    /// <summary>
    /// The way back: the visible articles that name this one among their `alternatives`, at most 20, newest first. `kind` is the form in
    /// which this article presents theirs.
    /// </summary>
    [MaxItems(ArticleSql.MaxAlternativeTo)]
    public required IReadOnlyList<PublishedAlternative> AlternativeTo { get; init; }

    /// <summary>Links whose targets readers can see.</summary>
    public required IReadOnlyList<PublishedLink> RelatedLinks { get; init; }

    /// <summary>Names of the authors.</summary>
    public required IReadOnlyList<string> Authors { get; init; }

    /// <summary>Contacts for readers.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public required string? License { get; init; }

    /// <summary>What AI had to do with the text; null when the editors say nothing about it.</summary>
    public required PublishedAiDisclosure? AiDisclosure { get; init; }

    /// <summary>Public correction notes, newest first.</summary>
    public required IReadOnlyList<Correction> Corrections { get; init; }

    public required SeoResponse Seo { get; init; }

    /// <summary>The visible variants in other locales.</summary>
    public required IReadOnlyList<Translation> Translations { get; init; }
}

/// <summary>How AI was used in writing the text, with a label for readers.</summary>
/// <param name="Text">What AI had to do with the text.</param>
/// <param name="Label">The same in words, in the article's language: show it with the article.</param>
/// <param name="Note">The editors' explanation.</param>
public sealed record PublishedAiDisclosure(AiUse Text, string Label, string? Note)
{
    internal static PublishedAiDisclosure? From(AiDisclosure? disclosure, string locale) =>
        disclosure?.Text is { } use ? new PublishedAiDisclosure(use, use.Label(locale), disclosure.Note) : null;
}

/// <summary>The recording or gallery of an article.</summary>
public sealed record PublishedMedia
{
    /// <summary>The files of the recording, best first.</summary>
    public required IReadOnlyList<MediaSource> Sources { get; init; }

    /// <summary>Length in whole seconds.</summary>
    public required int? DurationSeconds { get; init; }

    /// <summary>The language of the recording, as a BCP 47 tag, such as `gsg` for German sign language.</summary>
    public required string Language { get; init; }

    /// <summary>Captions, subtitles, descriptions and chapters.</summary>
    public required IReadOnlyList<MediaTrack> Tracks { get; init; }

    /// <summary>Portable Text like the body; empty if `body` names another format.</summary>
    public required PublishedBody Transcript { get; init; }

    /// <summary>The transcript in the format that `body` names; absent unless it names one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RenderedTranscript { get; init; }

    /// <summary>The pictures of a gallery, in order.</summary>
    public required IReadOnlyList<PublishedImage> Items { get; init; }
}

/// <summary>A link below an article.</summary>
/// <param name="Label">The text of the link.</param>
/// <param name="Href">The target: a path of this site or a URL.</param>
/// <param name="Article">The target article; null for a URL.</param>
public sealed record PublishedLink(string Label, string Href, long? Article);

/// <summary>Texts for search engines and link previews.</summary>
/// <param name="Title">The title of the document.</param>
/// <param name="Description">A summary of one or two sentences.</param>
/// <param name="Noindex">True when search engines should leave it out.</param>
/// <param name="Canonical">The canonical URL.</param>
public sealed record SeoResponse(string Title, string? Description, bool Noindex, string Canonical);

/// <summary>The same article in another locale.</summary>
/// <param name="Id">The variant's own id.</param>
/// <param name="Locale">A BCP 47 tag.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Path">Its canonical address.</param>
public sealed record Translation(long Id, string Locale, string Title, string Path);
