using System.Text.Json;
using Api.Access;
using Api.Editorial.Articles.Notes;
using Api.Editorial.Audit;
using Api.Editorial.Redirects;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;

namespace Api.Editorial.Articles.Bulk;

/// <summary>What became of an article.</summary>
internal sealed record ArticleChange(long Id)
{
    public string? Title { get; init; }
    public int? Version { get; init; }
    public ChangeOutcome Outcome { get; init; }
    public Error? Refusal { get; init; }
}

/// <summary>Does to each of many articles what the operation for one article does.</summary>
internal sealed class BulkRun(
    BulkStore bulk,
    ArticleStores stores,
    ArticleEditing editing,
    ContentWriter writer,
    RedirectTargets targets,
    AuditStore audit,
    TimeProvider clock
)
{
    /// <summary>The operation that does the same to one article, and the role that it needs.</summary>
    public static (string Operation, Role Role) Single(ArticleAction action) =>
        action switch
        {
            ArticleAction.AddTopics or ArticleAction.RemoveTopics or ArticleAction.Move => ("patchArticle", Role.Author),
            ArticleAction.Assign or ArticleAction.Unassign => ("assignArticle", Role.Author),
            ArticleAction.Submit => ("submitArticle", Role.Author),
            ArticleAction.Discard => ("discardEdition", Role.Author),
            ArticleAction.Delete => ("deleteArticle", Role.Author),
            ArticleAction.Unschedule => ("unscheduleArticle", Role.Editor),
            ArticleAction.Withdraw => ("withdrawArticle", Role.Editor),
            ArticleAction.Archive => ("archiveArticle", Role.Editor),
            ArticleAction.Unarchive => ("unarchiveArticle", Role.Editor),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };

    /// <summary>Locks the articles until the end of the transaction.</summary>
    /// <param name="ids">In ascending order.</param>
    public Task Lock(IReadOnlyList<long> ids, CancellationToken ct) => stores.Articles.Lock(ids, ct);

    /// <summary>Changes the articles, each as far as it can be; what was refused is undone.</summary>
    /// <param name="ids">In ascending order.</param>
    public async Task<IReadOnlyList<ArticleChange>> ChangeAll(
        IReadOnlyList<long> ids,
        ChangeArticlesRequest request,
        HttpContext http
    )
    {
        var (now, ct) = (clock.GetUtcNow(), http.RequestAborted);
        var changes = new List<ArticleChange>();

        foreach (var id in ids)
        {
            changes.Add(await Change(id, request, now, http));
        }

        var versions = await bulk.Versions(ids, ct);
        var entry = AuditEntry.Of(http, now) with { Action = Single(request.Action!.Value).Operation };
        changes = [.. changes.Select(change => Finish(change, versions))];
        await audit.AddArticles(entry, [.. changes.Where(change => change.Refusal is null).Select(change => change.Id)], ct);
        return changes;
    }

    private async Task<ArticleChange> Change(long id, ChangeArticlesRequest request, DateTimeOffset now, HttpContext http)
    {
        var change = new ArticleChange(id);
        var refusal = await bulk.Try(
            async () =>
            {
                if (await editing.Find(id, now, http.RequestAborted) is not { } article)
                {
                    return ArticleErrors.NotFound;
                }

                change = change with { Title = article.Content.Title, Version = article.Version };
                return await Change(new Edit<StoredArticle>(article, Caller.Of(http.User), now, http), request);
            },
            http.RequestAborted
        );

        return change with
        {
            Refusal = refusal,
        };
    }

    private Task<Error?> Change(Edit<StoredArticle> edit, ChangeArticlesRequest request) =>
        request.Action switch
        {
            ArticleAction.AddTopics or ArticleAction.RemoveTopics or ArticleAction.Move => Patch(
                edit,
                Changed(edit.Item.Content, request)
            ),
            ArticleAction.Assign or ArticleAction.Unassign => AssignArticle.Change(
                edit,
                request.AssignedTo,
                Note.Of(NoteKind.Assignment, request.Note),
                stores
            ),
            ArticleAction.Submit => SubmitArticle.Change(edit, Note.Of(NoteKind.Submission, request.Note), stores),
            ArticleAction.Discard => DiscardEdition.Change(edit, stores),
            ArticleAction.Delete => DeleteArticle.Change(edit, stores),
            ArticleAction.Unschedule => UnscheduleArticle.Change(edit, stores),
            ArticleAction.Withdraw => WithdrawArticle.Change(edit, Withdrawal(request), stores.Withdrawals, targets),
            ArticleAction.Archive => ArchiveArticle.Change(edit, stores),
            ArticleAction.Unarchive => UnarchiveArticle.Change(edit, stores),
            _ => throw new ArgumentOutOfRangeException(nameof(request)),
        };

    private Task<Error?> Patch(Edit<StoredArticle> edit, ArticleContent content) =>
        PatchArticle.Change(edit, JsonSerializer.SerializeToNode(content, Json.Wire.ArticleContent), [], writer);

    private static ArticleContent Changed(ArticleContent content, ChangeArticlesRequest request) =>
        request.Action switch
        {
            ArticleAction.AddTopics => content with { Topics = [.. content.Topics.Union(request.Topics!)] },
            ArticleAction.RemoveTopics => content with { Topics = [.. content.Topics.Except(request.Topics!)] },
            _ => content with { Section = request.Section },
        };

    private static WithdrawArticleRequest Withdrawal(ChangeArticlesRequest request) =>
        new()
        {
            Mode = request.Mode,
            Reason = request.Reason,
            PublicNotice = request.PublicNotice,
        };

    // A change that finds everything as it should be writes nothing.
    private static ArticleChange Finish(ArticleChange change, IReadOnlyDictionary<long, int> versions)
    {
        int? version = versions.TryGetValue(change.Id, out var present) && change.Title is not null ? present : null;
        var outcome =
            change.Refusal is not null ? ChangeOutcome.Refused
            : version == change.Version ? ChangeOutcome.Unchanged
            : ChangeOutcome.Changed;

        return change with
        {
            Version = version,
            Outcome = outcome,
        };
    }
}
