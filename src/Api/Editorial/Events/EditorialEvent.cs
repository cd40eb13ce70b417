using Api.Delivery.Changes;
using Api.Http;

namespace Api.Editorial.Events;

/// <summary>Something that happened in the newsroom: the same, under the same id, in the list, the stream and webhooks.</summary>
public sealed record EditorialEvent
{
    /// <summary>Increases in the order in which the events happened: `cursor` in the list, `Last-Event-ID` in the stream.</summary>
    /// <example>512</example>
    public required long Id { get; init; }

    /// <summary>
    /// What happened: `article.submitted`, `article.approved`, `article.rejected`, `article.returnedToDraft` (it was changed after its submission or
    /// approval), `article.scheduled`, `article.unscheduled`, `article.assigned`, `article.noteAdded`, `article.publishedWithoutApproval`,
    /// `article.reviewed`, `article.discarded` (an open edition), `article.trashed`, `article.restored`, `article.checkFailed` (what readers see has an
    /// error since something else changed), `article.scheduleCheckFailed` (the same for what is scheduled: as it stands, it would appear with the error),
    /// `image.rightsExpiring`. More may be added.
    /// </summary>
    /// <example>article.rejected</example>
    public required string Type { get; init; }

    public required ChangeSubject Subject { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it, as the audit log has it; null for what the service noticed by itself.</summary>
    /// <example>Erik Editor</example>
    public required string? By { get; init; }

    /// <summary>The caller's id, such as `key:7`; null for what the service noticed by itself.</summary>
    /// <example>key:7</example>
    public required string? ById { get; init; }

    /// <summary>The title of the article's newest edition when the event is sent; null for images.</summary>
    /// <example>Neue Brücke über die Havel eröffnet</example>
    public required string? Title { get; init; }

    /// <summary>The number of the edition; null for events that are not about one.</summary>
    /// <example>2</example>
    public required int? Edition { get; init; }

    /// <summary>To whom it was assigned, for `article.assigned`; null for nobody, and for other events.</summary>
    public required string? AssignedTo { get; init; }

    /// <summary>When it is to appear, for `article.scheduled` and `article.scheduleCheckFailed`; null for other events.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it is to disappear again, for `article.scheduled` and `article.scheduleCheckFailed`; null for never, and for other events.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The release that it is scheduled with, for `article.scheduled` and `article.scheduleCheckFailed`; null if it is scheduled by itself, and for other events.</summary>
    public required long? Release { get; init; }

    /// <summary>When the rights end, for `image.rightsExpiring`; null for other events.</summary>
    public required DateTimeOffset? RightsExpireAt { get; init; }
}

/// <summary>Editorial events, oldest first.</summary>
public sealed record EditorialEventList
{
    /// <summary>The events, oldest first.</summary>
    public required IReadOnlyList<EditorialEvent> Items { get; init; }

    /// <summary>The end of this page: store it, and send it as `cursor` to get later events. Never null.</summary>
    /// <example>512-9f0c12ab</example>
    public required string Cursor { get; init; }

    public required Page Page { get; init; }
}
