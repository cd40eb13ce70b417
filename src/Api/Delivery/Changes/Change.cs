using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Delivery.Changes;

/// <summary>One change that readers can see. The feed and the stream tell it alike, under the same id.</summary>
public sealed record Change
{
    /// <summary>Grows in the order in which the changes became visible: the `cursor` of the feed, the `Last-Event-ID` of the stream.</summary>
    /// <example>4211</example>
    public required long Id { get; init; }

    /// <summary>
    /// What happened, such as `article.published`, `article.updated`, `article.corrected`, `article.archived`, `article.unarchived`, `article.withdrawn`,
    /// `section.moved`, `image.updated`, `redirect.created`. More may come: go by `subject` and `gone` where you do not know one.
    /// </summary>
    /// <example>article.updated</example>
    public required string Type { get; init; }

    public required ChangeSubject Subject { get; init; }

    /// <summary>
    /// When it happened. A planned article has its hour here, though the change is listed a moment later; an older text published under its
    /// original date has that date, so it is no news.
    /// </summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// True when readers cannot see the item (any more) when the change is sent: forget what you keep of it. Also true of older changes of
    /// an item that has gone since.
    /// </summary>
    public required bool Gone { get; init; }

    /// <summary>The locale of an article or section; null when it is gone, and for others.</summary>
    public required string? Locale { get; init; }

    /// <summary>The present address of an article or section; null when it is gone, and for others.</summary>
    /// <example>/breg-de/aktuelles/neue-bruecke-ueber-die-havel-eroeffnet-1000123</example>
    public required string? Path { get; init; }

    /// <summary>Whether a new edition tells readers something new; null for other changes.</summary>
    public required UpdateKind? UpdateKind { get; init; }
}

/// <summary>What a change is about.</summary>
/// <param name="Kind">The kind of the item.</param>
/// <param name="Id">Its id.</param>
public sealed record ChangeSubject(SubjectKind Kind, long Id);

/// <summary>The kinds of items that change.</summary>
[JsonConverter(typeof(CamelCase<SubjectKind>))]
public enum SubjectKind
{
    Article,
    Section,
    Image,

    /// <summary>Its path is left out: it may lead to what is not public yet. Ask for paths that you keep again.</summary>
    Redirect,
}

/// <summary>A page of changes, oldest first.</summary>
public sealed record ChangeList
{
    /// <summary>The changes, oldest first.</summary>
    public required IReadOnlyList<Change> Items { get; init; }

    /// <summary>Where this page ends: keep it, and send it as `cursor` to get what came after, now or next month. Never null.</summary>
    /// <example>4211</example>
    public required string Cursor { get; init; }

    public required Page Page { get; init; }
}
