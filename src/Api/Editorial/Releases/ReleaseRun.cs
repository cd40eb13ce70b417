using Api.Access;
using Api.Editorial.Articles;
using Api.Publishing;
using Domain;
using Domain.Articles;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>
/// Publishes and withdraws the articles of a release for the same moment, each as it would be by itself. Readers find out by that moment
/// alone, so that they see all of it or nothing. Whether it holds is checked afterwards, on what the release leaves behind: its articles
/// may link to each other. The caller's transaction makes it all or nothing.
/// </summary>
internal sealed class ReleaseRun(
    ReleaseStore releases,
    ArticleStore articles,
    DueEditionStore due,
    ReferenceStore references,
    ArticleChecks checks,
    PublicationStore publications,
    WithdrawalStore withdrawals,
    ReleaseItemStore items,
    EditorialOptions options,
    TimeProvider clock
)
{
    /// <summary>Carries an open release out; a caller that gets a refused outcome must roll back.</summary>
    /// <param name="at">When readers see it; now or in the past for now.</param>
    public async Task<IReadOnlyList<ReleaseOutcome>> Carry(
        StoredRelease release,
        DateTimeOffset at,
        Caller by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var found = await Lock(release, now, ct);
        var published = release.Items.Where(item => item.Action is ReleaseAction.Publish).Select(item => item.ArticleId);
        await references.Lock(published.Where(found.ContainsKey).Select(id => found[id].Content), ct);
        var held = (await items.Held(release.Id, now, ct)).ToHashSet();
        await items.KeepFormer(release.Id, ct);

        var results = new List<(StoredReleaseItem Item, Result<StoredArticle> Result)>();

        // Withdrawals first: what is published may take the number of a press release that goes.
        foreach (var item in release.Items.OrderByDescending(item => item.Action))
        {
            results.Add(
                (
                    item,
                    !found.TryGetValue(item.ArticleId, out var article) ? ArticleErrors.NotFound
                    : held.Contains(item.ArticleId) ? ReleaseErrors.HoldsArticle
                    : article.Edition.State is EditionState.Scheduled ? ReleaseErrors.ScheduledAlone
                    : await Carry(item, new Edit<StoredArticle>(article, by, now, ct), at)
                )
            );
        }

        await items.KeepEditions(release.Id, ct);
        var outcomes = new List<ReleaseOutcome>();

        foreach (var (item, result) in results.OrderBy(result => result.Item.ArticleId))
        {
            outcomes.Add(
                !result.Succeeded(out var article, out var refusal) ? ReleaseOutcome.Refused(item, refusal)
                : item.Action is ReleaseAction.Withdraw ? new ReleaseOutcome(item, [])
                : new ReleaseOutcome(item, await checks.Run(article, now, ct))
            );
        }

        return outcomes;
    }

    /// <summary>The findings about a scheduled release, as of its time.</summary>
    public async Task<IReadOnlyList<ReleaseOutcome>> Check(StoredRelease release, DateTimeOffset now, CancellationToken ct)
    {
        var found = await Find(release, ct);
        var outcomes = new List<ReleaseOutcome>();

        foreach (var item in release.Items)
        {
            outcomes.Add(
                item.Action is ReleaseAction.Publish && found.TryGetValue(item.ArticleId, out var article)
                    ? new ReleaseOutcome(item, await checks.Run(article, now, ct))
                    : new ReleaseOutcome(item, [])
            );
        }

        return outcomes;
    }

    /// <summary>
    /// Opens a scheduled release, which no longer holds its articles then, and undoes their plans. One that was withdrawn in the meantime stays
    /// so.
    /// </summary>
    public async Task<Error?> Unschedule(Edit<StoredRelease> edit)
    {
        var (release, now, ct) = (edit.Item, edit.At, edit.Aborted);

        if (await releases.SavePlan(edit, at: null) is { } stale)
        {
            return stale;
        }

        var found = await Lock(release, now, ct);

        // The hour may have come while this waited for the articles.
        if (release.PublishAt <= clock.GetUtcNow())
        {
            return ReleaseErrors.Published;
        }

        foreach (var item in release.Items)
        {
            var article = found[item.ArticleId];
            var refusal = item.Action switch
            {
                ReleaseAction.Publish => await article
                    .Edition.Unschedule()
                    .Then(open => publications.SaveUnscheduled(article.Id, open, article.Version, now, ct)),
                _ when article.PublishedNumber != item.Number => null,
                _ => await publications.SaveUntil(article.Id, item.FormerUntil, article.Version, now, ct),
            };

            if (refusal is not null)
            {
                return refusal;
            }
        }

        await items.ForgetEditions(release.Id, ct);
        return null;
    }

    /// <summary>The articles, locked in the order of their ids, with due changes applied.</summary>
    public async Task<IReadOnlyDictionary<long, StoredArticle>> Lock(
        StoredRelease release,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await articles.Lock(release.ArticleIds, ct);
        var found = await Find(release, ct);
        var late = found.Values.Where(article => article.IsDue(now)).ToList();

        foreach (var article in late)
        {
            await due.Settle(article.Id, now, ct);
        }

        return late.Count == 0 ? found : await Find(release, ct);
    }

    private async Task<IReadOnlyDictionary<long, StoredArticle>> Find(StoredRelease release, CancellationToken ct) =>
        (await articles.Find(release.ArticleIds, ct)).ToDictionary(article => article.Id);

    private Task<Result<StoredArticle>> Carry(StoredReleaseItem item, Edit<StoredArticle> edit, DateTimeOffset at) =>
        item.Action is ReleaseAction.Publish ? Publish(item, edit, at) : Withdraw(item, edit, at);

    private async Task<Result<StoredArticle>> Publish(StoredReleaseItem item, Edit<StoredArticle> edit, DateTimeOffset at)
    {
        if (!(await articles.Reopen(edit)).Succeeded(out var reopened, out var stale))
        {
            return stale;
        }

        var open = reopened.Item;
        var plan = new Plan(at > edit.At ? at : null, item.Until, item.UpdateKind ?? UpdateKind.Minor, item.ChangeNote);

        if (!open.Edition.Publish(plan, edit.At, options.FourEyes).Succeeded(out var edition, out var wrongState))
        {
            return wrongState;
        }

        var publication = new Publication
        {
            ArticleId = open.Id,
            Edition = edition,
            Slug = open.Slug,
        };

        return await publications.SavePublication(publication, open.Version, edit.By.Name, edit.At, edit.Aborted) is { } refusal
            ? refusal
            : open with
            {
                Edition = edition,
            };
    }

    private async Task<Result<StoredArticle>> Withdraw(StoredReleaseItem item, Edit<StoredArticle> edit, DateTimeOffset at)
    {
        var article = edit.Item;

        if (article.PublishedNumber is null)
        {
            return ArticleErrors.NotPublished;
        }

        // One that ends before is gone by then.
        var end = article.PublishedUntil < at ? article.PublishedUntil : at;
        var refusal =
            at > edit.At
                ? await publications.SaveUntil(article.Id, end, article.Version, edit.At, edit.Aborted)
                : await withdrawals.SaveWithdrawal(
                    article.Id,
                    new Withdrawal(WithdrawalMode.Gone, item.Reason!, PublicNotice: null, Target: null),
                    article.Version,
                    edit.By.Name,
                    edit.At,
                    edit.Aborted
                );

        return refusal is null ? article : refusal;
    }
}
