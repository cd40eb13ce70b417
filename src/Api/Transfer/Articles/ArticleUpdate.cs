using Api.Access;
using Api.Editorial;
using Api.Editorial.Articles;
using Api.Editorial.Articles.Formats;
using Api.Editorial.Articles.Notes;
using Api.Publishing;
using Api.Transfer.Lines;
using Domain;
using Domain.Articles;
using Domain.Bodies;
using Domain.Transfer;

namespace Api.Transfer.Articles;

/// <summary>
/// Brings an existing article to what its line says, through the transitions of the API: new content becomes a new edition, and
/// nothing that was published is lost.
/// </summary>
internal sealed class ArticleUpdate(
    ArticleStore articles,
    ContentWriter writer,
    ReviewStore reviews,
    PublicationStore publications,
    WithdrawalStore withdrawals,
    CorrectionStore corrections,
    NewArticleStore rows
)
{
    public async Task<Result<LineResult>> Apply(
        ReadArticleLine read,
        Draft draft,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await articles.Find(read.ItemId, ct) is not { } stored)
        {
            return ArticleErrors.NotFound;
        }

        var line = read.Line!;
        var content = ArticlePayload.WithKeysOf(stored, draft.Content, read.Format);
        var edit = new Edit<StoredArticle>(stored, by, now, ct);
        draft = (draft with { Content = content }).WithDefaultsOf(stored);

        if (stored.FirstPublishedAt is { } first && Stated(line) is { } stated && !IsSame(first, stated))
        {
            return ArticleErrors.DatesAreFixed;
        }

        var isSame = draft.IsStoredIn(stored);
        var noted = await AddCorrections(read, draft, by, now, ct);

        if (Text.Kept(line.AssignedTo) is { } assignee && assignee != stored.AssignedTo)
        {
            if (await reviews.SaveAssignment(edit, assignee, Note.None) is { } overtaken)
            {
                return overtaken;
            }

            (noted, edit) = (true, edit with { Item = (await articles.Find(stored.Id, ct))! });
        }

        if (isSame && (line.State is null || IsReached(stored, line)))
        {
            return noted ? LineResult.Updated : LineResult.Unchanged;
        }

        if (!isSame && await Write(edit, content, draft.Conversion) is { } refusal)
        {
            return refusal;
        }

        return line.State is { } state && await Move(read.ItemId, state, line, by, now, ct) is { } stopped
            ? stopped
            : LineResult.Updated;
    }

    private static DateTimeOffset? Stated(ArticleLine line) =>
        line.FirstPublishedAt ?? line.OriginallyPublishedAt ?? (line.Editions is null ? line.PublishedAt : null);

    // The database keeps microseconds.
    private static bool IsSame(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } left && other is { } right && (left - right).Duration() < TimeSpan.FromMicroseconds(1);

    private static bool IsReached(StoredArticle stored, ArticleLine line)
    {
        var state = stored.Edition.State;

        // What was published does not become a draft again: a line that says so says nothing.
        return line.State switch
        {
            EditionState.Draft => true,
            EditionState.Scheduled => state is EditionState.Scheduled && IsSame(stored.Edition.PublishAt, line.PublishAt),
            var wanted => state == wanted,
        };
    }

    private async Task<Error?> Write(Edit<StoredArticle> edit, ArticleContent content, ConversionReport? conversion)
    {
        var stored = edit.Item;

        if (stored.Edition.State is not EditionState.Scheduled)
        {
            return await writer.Write(edit, content, conversion);
        }

        if (!stored.Edition.Unschedule().Succeeded(out var open, out var refusal))
        {
            return refusal;
        }

        return await publications.SaveUnscheduled(stored.Id, open, stored.Version, edit.At, edit.Aborted)
            ?? await writer.Write(edit with { Item = (await articles.Find(stored.Id, edit.Aborted))! }, content, conversion);
    }

    private async Task<Error?> Move(
        long id,
        EditionState wanted,
        ArticleLine line,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var stored = (await articles.Find(id, ct))!;

        switch (wanted)
        {
            case EditionState.Published when stored.Edition.State is EditionState.Archived:
                return await withdrawals.SaveUnarchived(id, stored.Version, now, ct);

            case EditionState.Published
            or EditionState.Scheduled:
                return await Publish(stored, line, by, now, ct);

            case EditionState.Archived:
                if (stored.Edition.State is not EditionState.Published)
                {
                    if (await Publish(stored, line, by, now, ct) is { } refusal)
                    {
                        return refusal;
                    }

                    stored = (await articles.Find(id, ct))!;
                }

                return await withdrawals.SaveArchived(id, stored.Version, line.ArchivedAt ?? now, now, ct);

            case EditionState.Withdrawn:
                return stored.PublishedNumber is null
                    ? ArticleErrors.NotPublished
                    : await withdrawals.SaveWithdrawal(id, Withdrawal(line), stored.Version, by.Name, now, ct);

            default:
                return await Review(stored, wanted, line, by, now, ct);
        }
    }

    private async Task<Error?> Publish(
        StoredArticle stored,
        ArticleLine line,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!(await articles.Reopen(new Edit<StoredArticle>(stored, by, now, ct))).Succeeded(out var edit, out var stale))
        {
            return stale;
        }

        var open = edit.Item;
        var isFirst = open.FirstPublishedAt is null;
        var plan = new Plan(
            line.State is EditionState.Scheduled ? line.PublishAt
                : open.Edition.State is EditionState.Scheduled ? now
                : null,
            line.Until,
            line.UpdateKind ?? UpdateKind.Minor,
            Text.Kept(line.ChangeNote),
            isFirst && line.State is not EditionState.Scheduled ? line.OriginallyPublishedAt ?? line.PublishedAt : null
        );

        if (!open.Edition.Publish(plan, now, fourEyes: false).Succeeded(out var edition, out var refusal))
        {
            return refusal;
        }

        var publication = new Publication
        {
            ArticleId = open.Id,
            Edition = edition,
            Slug = open.Slug,
            OriginallyPublishedAt = plan.OriginallyPublishedAt,
        };
        return await publications.SavePublication(publication, open.Version, by.Name, now, ct);
    }

    private async Task<Error?> Review(
        StoredArticle stored,
        EditionState wanted,
        ArticleLine line,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var edition = stored.Edition;
        var step = new ReviewStep(now, by.Name, null);

        if (edition.State is EditionState.Draft && wanted is EditionState.InReview or EditionState.Approved)
        {
            if (!edition.Submit(line.Submission?.Normalized() ?? step).Succeeded(out edition, out var refusal))
            {
                return refusal;
            }
        }

        if (wanted is EditionState.Approved && edition.State is EditionState.InReview)
        {
            if (
                !edition
                    .Approve(line.Approval?.Normalized() ?? step, by.Id, fourEyes: false)
                    .Succeeded(out edition, out var refusal)
            )
            {
                return refusal;
            }
        }

        return edition.State == stored.Edition.State
            ? null
            : await reviews.SaveState(new Edit<StoredArticle>(stored, by, now, ct), edition, Note.None);
    }

    private static Withdrawal Withdrawal(ArticleLine line)
    {
        var told = line.Withdrawal!;
        return new Withdrawal(told.Mode!.Value, Text.Kept(told.Reason)!, Text.Kept(told.PublicNotice), told.Target);
    }

    private async Task<bool> AddCorrections(
        ReadArticleLine read,
        Draft draft,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (read.Line!.Corrections is not { Count: > 0 } notes)
        {
            return false;
        }

        var builder = new NewArticleBuilder(read, [draft], by, now);
        var known = await corrections.List(read.ItemId, null, int.MaxValue, ct);
        var missing = notes
            .Select(note => builder.Correction(read.ItemId, note))
            .Where(note => !known.Any(other => other.Note == note.Note && IsSame(other.IssuedAt, note.IssuedAt)))
            .ToList();

        await rows.AddCorrections(missing, ct);

        if (missing.Count > 0)
        {
            await corrections.Announce(read.ItemId, missing[^1].Kind, now, ct);
        }

        return missing.Count > 0;
    }
}
