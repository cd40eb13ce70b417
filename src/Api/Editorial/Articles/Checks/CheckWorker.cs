using Api.Failures;
using Domain;

namespace Api.Editorial.Articles.Checks;

/// <summary>
/// Runs the publish checks again on articles that were changed, or that refer to something that was, so that editorial lists can find what fails.
/// At most a hundred a second on each node: an import of many must not keep the processors from readers and editors.
/// </summary>
internal sealed class CheckWorker(
    CheckJobStore jobs,
    ArticleStore articles,
    EditionStore editions,
    ArticleChecks checks,
    TimeProvider clock,
    ILogger<CheckWorker> log
) : JobWorker(clock, log, TimeSpan.FromSeconds(1), "The findings that editors filter by cannot be renewed at the moment")
{
    private const int AtOnce = 100;

    // Several times what a hundred articles take.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        await RenewDue(ct);
        return false;
    }

    /// <summary>Renews the findings about articles that are due, and returns how many jobs there were.</summary>
    public async Task<int> RenewDue(CancellationToken ct)
    {
        var due = await jobs.Claim(Clock.GetUtcNow(), Clock.GetUtcNow() + Lease, AtOnce, ct);

        foreach (var article in due.GroupBy(job => job.ArticleId, job => job.Id))
        {
            await Renew(article.Key, [.. article], ct);
        }

        return due.Count;
    }

    private async Task Renew(long id, IReadOnlyList<long> done, CancellationToken ct)
    {
        var now = Clock.GetUtcNow();

        // Otherwise it is in the trash, and its row in the lists is gone.
        if (await articles.Find(id, ct) is not { } article)
        {
            await jobs.Finish(id, done, [], null, ct);
            return;
        }

        var newest = await checks.Examine(article, now, ct);
        var shown = article.PublishedNumber switch
        {
            null => null,
            { } number when number == article.Edition.Number => newest,
            { } number => await editions.FindArticle(id, number, ct) is { } former ? await checks.Examine(former, now, ct) : null,
        };

        string[] marks = [.. Marks("check", newest), .. Marks("publicCheck", shown)];
        DateTimeOffset?[] changes = [newest.ChangesAt, shown?.ChangesAt];
        await jobs.Finish(id, done, [.. marks.Order(StringComparer.Ordinal)], changes.Min(), ct);
    }

    private static IEnumerable<string> Marks(string name, ArticleFindings? found) =>
        from check in found?.Checks ?? []
        from word in new[] { check.Code, check.Severity.Word() }
        group word by word into once
        select $"{name}:{once.Key}";
}
