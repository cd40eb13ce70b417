using Api.Editorial.Articles;
using Domain;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>
/// Makes a release that does the opposite of a published one: what it added is withdrawn; what it withdrew or replaced has a draft with the
/// former content, which is published. What ended by itself stays gone.
/// </summary>
internal sealed class ReleaseReversal(
    ReleaseRun run,
    ReleaseStore releases,
    ReleaseItemStore items,
    ArticleStore articles,
    EditionStore editions
)
{
    /// <summary>The release, which is open: publishing it takes the other one back. And the articles that have a draft for it now.</summary>
    public async Task<Result<(long Id, IReadOnlyList<long> Drafted)>> Add(Edit<StoredRelease> edit, ReleaseContent content)
    {
        var (release, ct) = (edit.Item, edit.Aborted);

        if (await releases.FindReversal(release.Id, edit.At, ct) is { } other)
        {
            return ReleaseErrors.RevertedBy(other);
        }

        var found = await run.Lock(release, edit.At, ct);
        var outcomes = release
            .Items.Select(item =>
                IsAsLeft(release, item, found[item.ArticleId], edit.At)
                    ? new ReleaseOutcome(item, [])
                    : ReleaseOutcome.Refused(item, ReleaseErrors.ChangedSince)
            )
            .ToList();

        if (outcomes.Any(outcome => outcome.IsRefused))
        {
            return ReleaseErrors.NotReversible with { Findings = ReleaseOutcome.Findings(outcomes) };
        }

        var opposite = await releases.Add(content, release.Id, edit.By.Name, edit.At, ct);
        var drafted = new List<long>();

        foreach (var item in release.Items.Where(item => IsDue(release, item, found[item.ArticleId], edit.At)))
        {
            var article = found[item.ArticleId];
            var plan = OppositeOf(release, item, content, edit.At);

            if (plan.Action is ReleaseAction.Publish)
            {
                var former = await editions.FindArticle(article.Id, item.FormerNumber!.Value, ct);
                var draft = Draft.Of(former!);

                if (await articles.SaveDraft(new Edit<StoredArticle>(article, edit.By, edit.At, ct), draft) is { } stale)
                {
                    return stale;
                }

                drafted.Add(article.Id);
            }

            await items.Save(opposite, article.Id, plan, edit.By.Name, edit.At, ct);
        }

        return (opposite, (IReadOnlyList<long>)drafted);
    }

    // An article that is only withdrawn may have a draft: nothing replaces it.
    private static bool IsAsLeft(StoredRelease release, StoredReleaseItem item, StoredArticle article, DateTimeOffset now) =>
        !IsDue(release, item, article, now) ? article.PublishedNumber is null
        : item.Action is ReleaseAction.Withdraw ? article.PublishedNumber is null && article.Edition.Number == item.Number
        : article.PublishedNumber == item.Number && (article.Edition.Number == item.Number || !HasFormer(release, item));

    /// <summary>Whether there is anything to take back: what is gone by itself, or would be by now, is not brought back.</summary>
    private static bool IsDue(StoredRelease release, StoredReleaseItem item, StoredArticle article, DateTimeOffset now) =>
        item.Action is ReleaseAction.Publish
            ? article.Withdrawal is null || article.Withdrawal.At != item.Until
            : article.Withdrawal is null || (article.Withdrawal.At == release.PublishAt && !(item.FormerUntil <= now));

    private static bool HasFormer(StoredRelease release, StoredReleaseItem item) =>
        item.FormerNumber is not null && !(item.FormerUntil <= release.PublishAt);

    private static ReleaseItemPlan OppositeOf(
        StoredRelease release,
        StoredReleaseItem item,
        ReleaseContent content,
        DateTimeOffset now
    ) =>
        HasFormer(release, item) && !(item.FormerUntil <= now)
            ? new ReleaseItemPlan(ReleaseAction.Publish) { Until = item.FormerUntil }
            : new ReleaseItemPlan(ReleaseAction.Withdraw) { Reason = content.Name };
}
