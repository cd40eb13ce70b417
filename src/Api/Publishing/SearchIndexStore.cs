using Api.Data;

namespace Api.Publishing;

/// <summary>Renews what search looks at. Publishing itself needs none of this: triggers keep it in the same transaction.</summary>
internal sealed class SearchIndexStore(Db db)
{
    private const int BatchSize = 200;

    /// <summary>Renews the publications that follow, in a transaction of its own; gives the last one, null when there was none.</summary>
    public async Task<(long? Last, long Renewed)> Renew(long after, CancellationToken ct)
    {
        // The row is passed on as the lock found it: a change that was being made is then part of it, and not undone.
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

    /// <summary>Leaves one of each word that several writers learnt at once.</summary>
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

    /// <summary>Lets every node let go of the answers that it keeps from before.</summary>
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
