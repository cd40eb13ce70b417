using Api.Data;

namespace Api.Publishing;

/// <summary>Rebuilds the search index. Publishing does not need this: triggers update the index in the same transaction.</summary>
internal sealed class SearchIndexStore(Db db)
{
    private const int BatchSize = 200;

    /// <summary>How many publications there are to rebuild it from.</summary>
    public Task<long> Count(CancellationToken ct) => db.Find<long>("select count(*) from publications", null, ct);

    /// <summary>Rebuilds the next batch of publications in its own transaction; returns the last one, null when there was none.</summary>
    public async Task<(long? Last, long Renewed)> Renew(long after, CancellationToken ct)
    {
        // Pass the row on as the lock returned it: this includes a concurrent change instead of undoing it.
        var batch = await db.Find<Batch>(
            """
            with locked as materialized (
                select p, p.edition_id
                from publications p
                where p.edition_id > @after
                order by p.edition_id
                limit @BatchSize
                for no key update of p
            ),
            renewed as materialized (
                select edition_id, publications_fill_search(p)
                from locked
            )
            select max(edition_id) as last, count(*) as renewed
            from renewed
            """,
            new { after, BatchSize },
            ct
        );

        return (batch!.Last, batch.Renewed);
    }

    /// <summary>Removes duplicates of words that concurrent writers added.</summary>
    public Task<int> ForgetRepeatedWords(CancellationToken ct) =>
        db.Execute(
            """
            delete from search_words repeated
            using search_words kept
            where kept.word = repeated.word
              and kept.locale = repeated.locale
              and kept.ctid < repeated.ctid
            """,
            null,
            ct
        );

    /// <summary>Makes every node drop its cached responses.</summary>
    public Task<int> Announce(CancellationToken ct) =>
        db.Execute(
            """
            with announced as (
                update plan_version
                set version = version + 1
                returning version
            )
            select pg_notify('bulletin_plans', version::text)
            from announced
            """,
            null,
            ct
        );

    private sealed record Batch
    {
        public long? Last { get; init; }
        public long Renewed { get; init; }
    }
}
