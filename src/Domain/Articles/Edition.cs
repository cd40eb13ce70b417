namespace Domain.Articles;

/// <summary>One version of an article's content, and what may be done with it next.</summary>
public sealed record Edition
{
    public required long Id { get; init; }
    public required int Number { get; init; }
    public required EditionState State { get; init; }
    public required EditionContent Content { get; init; }

    /// <summary>When a scheduled edition appears, or a published one appeared.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears again; null means never.</summary>
    public DateTimeOffset? UnpublishAt { get; init; }

    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Open editions are being worked on; there is at most one of an article.</summary>
    public bool IsOpen => State is EditionState.Draft or EditionState.InReview or EditionState.Approved or EditionState.Scheduled;

    /// <summary>Puts the edition in front of readers: now, or at a later moment, for good or until another.</summary>
    public Result<Edition> Publish(DateTimeOffset now, DateTimeOffset? at, DateTimeOffset? until, UpdateKind kind, string? note)
    {
        if (!IsOpen)
        {
            return ArticleErrors.NothingToPublish;
        }

        var appears = at is { } later && later > now ? later : now;

        if (until <= appears)
        {
            return ArticleErrors.EndsBeforeItAppears;
        }

        return this with
        {
            State = appears > now ? EditionState.Scheduled : EditionState.Published,
            PublishAt = appears,
            UnpublishAt = until,
            UpdateKind = kind,
            ChangeNote = note,
            PublishedAt = appears > now ? null : appears,
        };
    }
}
