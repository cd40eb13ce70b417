using Api.Data;

namespace Api.Delivery.Preview;

/// <summary>Lets the statements of delivery read open editions as if they were published.</summary>
internal sealed class DraftStore(Db db)
{
    /// <summary>The ambient transaction of a preview; see <see cref="Show"/>.</summary>
    public DbTransaction Begin() => db.Begin();

    /// <summary>
    /// The articles that a release will publish and withdraw: none once it is published. Null if there is no such release.
    /// </summary>
    public Task<ReleasedArticles?> FindRelease(long release, DateTimeOffset now, CancellationToken ct) =>
        db.Find<ReleasedArticles>(
            """
            with items as (
                select i.article_id, i.action
                from release_items i
                join releases r on r.id = i.release_id
                where r.id = @release
                  and (r.publish_at is null or r.publish_at > @now)
            )
            select
                array(select article_id from items where action = 'publish') as published,
                array(select article_id from items where action = 'withdraw') as withdrawn
            from releases r
            where r.id = @release
            """,
            new { release, now },
            ct
        );

    /// <summary>
    /// From here on the transaction reads the views of the schema `drafts` instead of the tables: with the open editions of these articles,
    /// or of all, and without the others.
    /// </summary>
    /// <param name="shown">Null for all.</param>
    public Task Show(IReadOnlyList<long>? shown, IReadOnlyList<long> withdrawn, CancellationToken ct) =>
        db.Find<string>(
            """
            select
                set_config('search_path', 'drafts, ' || current_setting('search_path'), true),
                set_config('bulletin.drafts', @shown, true),
                set_config('bulletin.withdrawn', @withdrawn, true),
                set_config('transaction_read_only', 'on', true)
            """,
            new { shown = shown is null ? "all" : string.Join(',', shown), withdrawn = string.Join(',', withdrawn) },
            ct
        );
}

/// <summary>The articles of a release, by what it does to them.</summary>
internal sealed record ReleasedArticles
{
    public long[] Published { get; init; } = [];
    public long[] Withdrawn { get; init; } = [];
}
