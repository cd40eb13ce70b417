using Api.Failures;
using Domain;
using Domain.Articles;
using Npgsql;

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
        var now = Clock.GetUtcNow();
        var due = await jobs.Claim(now, now + Lease, AtOnce, ct);
        var failures = new List<Exception>();

        foreach (var many in due.Where(job => job.ArticleId is null))
        {
            await jobs.Expand(many, now, ct);
        }

        foreach (var article in due.Where(job => job.ArticleId is not null).GroupBy(job => job.ArticleId!.Value, job => job.Id))
        {
            try
            {
                await Renew(article.Key, [.. article], ct);
            }
            // One article that cannot be checked must not keep the others waiting. Without the database, none can be.
            catch (Exception failure) when (failure is not (OperationCanceledException or NpgsqlException))
            {
                failures.Add(new InvalidOperationException($"Article {article.Key} cannot be checked.", failure));
            }
        }

        return failures.Count == 0 ? due.Count : throw new AggregateException(failures);
    }

    private async Task Renew(long id, IReadOnlyList<long> done, CancellationToken ct)
    {
        var now = Clock.GetUtcNow();

        // Otherwise it is in the trash, and its row in the lists is gone.
        if (await articles.Find(id, ct) is not { } article)
        {
            await jobs.Finish(id, done, [], now, again: null, ct);
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
        await jobs.Finish(id, done, [.. marks.Order(StringComparer.Ordinal)], now, changes.Min(), ct);
    }

    // Passed or not: an event says so when what passed fails.
    private static IEnumerable<string> Marks(string name, ArticleFindings? found) =>
        found is null
            ? []
            : found
                .Checks.SelectMany(check => new[] { check.Code, check.Severity.Word() })
                .Concat(found.Checks.StopPublishing() ? [] : ["passed"])
                .Distinct()
                .Select(word => $"{name}:{word}");
}
