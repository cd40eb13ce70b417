using Domain.Bodies;

namespace Domain.Articles;

/// <summary>One version of an article's content, with its workflow.</summary>
public sealed record Edition
{
    public required long Id { get; init; }
    public required int Number { get; init; }
    public required EditionState State { get; init; }
    public required ArticleContent Content { get; init; }

    /// <summary>What was lost when the body was converted from Markdown or HTML; null if it was not.</summary>
    public ConversionReport? Conversion { get; init; }

    /// <summary>Who last changed the content.</summary>
    public required string ChangedBy { get; init; }

    /// <summary>The id of that caller; null if unknown.</summary>
    public string? ChangedById { get; init; }

    /// <summary>The last time it was submitted for review; null if it never was.</summary>
    public ReviewStep? Submission { get; init; }

    /// <summary>Null unless it is approved as it is.</summary>
    public ReviewStep? Approval { get; init; }

    /// <summary>Why it was sent back to its author; null once it is submitted again.</summary>
    public ReviewStep? Rejection { get; init; }

    /// <summary>When a scheduled edition appears, or a published one appeared.</summary>
    public DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it disappears again; null means never.</summary>
    public DateTimeOffset? UnpublishAt { get; init; }

    public UpdateKind? UpdateKind { get; init; }
    public string? ChangeNote { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Open editions are being worked on; an article has at most one.</summary>
    public bool IsOpen => State is EditionState.Draft or EditionState.InReview or EditionState.Approved or EditionState.Scheduled;

    /// <summary>Whether content may be saved in it or in a new edition after it. A scheduled edition must stay as planned.</summary>
    public bool TakesContent => State is not EditionState.Scheduled;

    /// <summary>Whether a planned change is due that the scheduler has not recorded yet.</summary>
    public bool IsDue(DateTimeOffset now) =>
        State switch
        {
            EditionState.Scheduled => PublishAt <= now,
            EditionState.Published or EditionState.Archived => UnpublishAt <= now,
            _ => false,
        };

    /// <summary>Submits the edition for review.</summary>
    public Result<Edition> Submit(ReviewStep submission) =>
        State is EditionState.Draft
            ? this with
            {
                State = EditionState.InReview,
                Submission = submission,
                Rejection = null,
            }
            : ArticleErrors.WrongState(State, EditionState.Draft);

    /// <summary>Sends the edition back to its author.</summary>
    public Result<Edition> Reject(ReviewStep rejection) =>
        State is EditionState.InReview or EditionState.Approved
            ? this with
            {
                State = EditionState.Draft,
                Approval = null,
                Rejection = rejection,
            }
            : ArticleErrors.WrongState(State, EditionState.InReview, EditionState.Approved);

    /// <summary>Approves the edition. Under four eyes, its last editor cannot.</summary>
    public Result<Edition> Approve(ReviewStep approval, string byId, bool fourEyes)
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
                Approval = approval,
            };
    }

    /// <summary>
    /// Publishes the edition now or at a later time, with or without an end. A scheduled edition requires a time, so that it never
    /// appears early by mistake. Under four eyes it needs an approval, except in an emergency.
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

        if (fourEyes && Approval is null && !plan.IsEmergency)
        {
            return ArticleErrors.NotApproved;
        }

        if (plan.IsEmergency && Approval is not null)
        {
            return ArticleErrors.NoEmergency;
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

    /// <summary>Unschedules the edition, returning it to its previous state.</summary>
    public Result<Edition> Unschedule() =>
        State is EditionState.Scheduled
            ? this with
            {
                State = Approval is null ? EditionState.Draft : EditionState.Approved,
                PublishAt = null,
                UnpublishAt = null,
            }
            : ArticleErrors.WrongState(State, EditionState.Scheduled);

    /// <summary>Removes the edition from the lists; its address keeps working.</summary>
    public Result<Edition> Archive() =>
        State is EditionState.Published
            ? this with
            {
                State = EditionState.Archived,
            }
            : ArticleErrors.WrongState(State, EditionState.Published);

    /// <summary>Discards an open edition if there is an earlier one.</summary>
    public Result<Edition> Discard()
    {
        if (State is EditionState.Scheduled || !IsOpen)
        {
            return ArticleErrors.WrongState(State, EditionState.Draft, EditionState.InReview, EditionState.Approved);
        }

        return Number == 1 ? ArticleErrors.OnlyEdition : this;
    }
}

/// <summary>A step of the review: a submission, an approval or a rejection.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who took it.</param>
/// <param name="Note">What they had to say about it.</param>
public sealed record ReviewStep(DateTimeOffset At, string By, string? Note)
{
    /// <summary>The stored step; null if it was not taken.</summary>
    public static ReviewStep? Of(DateTimeOffset? at, string? by, string? note) =>
        at is { } time ? new ReviewStep(time, by!, note) : null;

    /// <summary>The same with its note as it is stored.</summary>
    public ReviewStep Normalized() => this with { Note = Text.Kept(Note) };
}
