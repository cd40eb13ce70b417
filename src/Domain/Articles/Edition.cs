namespace Domain.Articles;

/// <summary>One version of an article's content, and what may be done with it next.</summary>
public sealed record Edition
{
    public required long Id { get; init; }
    public required int Number { get; init; }
    public required EditionState State { get; init; }
    public required ArticleContent Content { get; init; }

    /// <summary>Who last changed the content.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>Who that is, whatever the name; null where that is not known.</summary>
    public string? ChangedById { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>When a scheduled edition appears, or a published one appeared.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears again; null means never.</summary>
    public DateTimeOffset? UnpublishAt { get; init; }

    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Why it was sent back to its author; null once it was submitted again.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>Open editions are being worked on; there is at most one of an article.</summary>
    public bool IsOpen => State is EditionState.Draft or EditionState.InReview or EditionState.Approved or EditionState.Scheduled;

    /// <summary>Whether a content may be written into it, or on top of it in a new edition. A scheduled one stays as it was planned.</summary>
    public bool TakesContent => State is not EditionState.Scheduled;

    /// <summary>Whether its time has come and the scheduler has yet to say so.</summary>
    public bool IsDue(DateTimeOffset now) =>
        State switch
        {
            EditionState.Scheduled => PublishAt <= now,
            EditionState.Published or EditionState.Archived => UnpublishAt <= now,
            _ => false,
        };

    /// <summary>Asks for review.</summary>
    public Result<Edition> Submit() =>
        State is EditionState.Draft
            ? this with
            {
                State = EditionState.InReview,
                Rejection = null,
            }
            : ArticleErrors.WrongState(State, EditionState.Draft);

    /// <summary>Sends it back to its author.</summary>
    public Result<Edition> Reject(Rejection rejection) =>
        State is EditionState.InReview or EditionState.Approved
            ? this with
            {
                State = EditionState.Draft,
                ApprovedBy = null,
                Rejection = rejection,
            }
            : ArticleErrors.WrongState(State, EditionState.InReview, EditionState.Approved);

    /// <summary>Finds it fit for readers. Under four eyes that is for somebody else than its last author.</summary>
    public Result<Edition> Approve(string by, string byId, bool fourEyes)
    {
        if (State is not EditionState.InReview)
        {
            return ArticleErrors.WrongState(State, EditionState.InReview);
        }

        return fourEyes && byId == ChangedById
            ? ArticleErrors.OwnWork
            : this with
            {
                State = EditionState.Approved,
                ApprovedBy = by,
            };
    }

    /// <summary>
    /// Publishes it now or at a later moment, for good or until another. A scheduled edition needs a moment, so that a plan is
    /// never carried out early by mistake.
    /// </summary>
    public Result<Edition> Publish(Plan plan, DateTimeOffset now, bool fourEyes)
    {
        if (!IsOpen)
        {
            return ArticleErrors.NothingToPublish;
        }

        if (State is EditionState.Scheduled && plan.At is null)
        {
            return ArticleErrors.Scheduled;
        }

        if (fourEyes && ApprovedBy is null)
        {
            return ArticleErrors.NotApproved;
        }

        if (plan.Check(now) is { } refusal)
        {
            return refusal;
        }

        var appears = plan.At is { } later && later > now ? later : now;

        return this with
        {
            State = appears > now ? EditionState.Scheduled : EditionState.Published,
            PublishAt = appears,
            UnpublishAt = plan.Until,
            UpdateKind = plan.UpdateKind,
            ChangeNote = plan.ChangeNote,
            PublishedAt = appears > now ? null : appears,
            Rejection = null,
        };
    }

    /// <summary>Takes it off the plan; it is as far as it was before.</summary>
    public Result<Edition> Unschedule() =>
        State is EditionState.Scheduled
            ? this with
            {
                State = ApprovedBy is null ? EditionState.Draft : EditionState.Approved,
                PublishAt = null,
                UnpublishAt = null,
            }
            : ArticleErrors.WrongState(State, EditionState.Scheduled);

    /// <summary>Takes it out of the lists; its address stays.</summary>
    public Result<Edition> Archive() =>
        State is EditionState.Published
            ? this with
            {
                State = EditionState.Archived,
            }
            : ArticleErrors.WrongState(State, EditionState.Published);

    /// <summary>Gives up an open edition while an earlier one remains.</summary>
    public Result<Edition> Discard()
    {
        if (State is EditionState.Scheduled || !IsOpen)
        {
            return ArticleErrors.WrongState(State, EditionState.Draft, EditionState.InReview, EditionState.Approved);
        }

        return Number == 1 ? ArticleErrors.OnlyEdition : this;
    }
}

/// <summary>Why an edition went back to its author.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who sent it back.</param>
/// <param name="Reason">What the author is to do.</param>
public sealed record Rejection(DateTimeOffset At, string By, string Reason);
