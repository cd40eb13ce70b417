using Api.Data;

namespace Api.Publishing;

/// <summary>Reads the version of the content and its next planned change.</summary>
internal sealed class ContentStateStore(Db db)
{
    /// <summary>Raised after every commit of this node that changed what readers see.</summary>
    public event Action Committed
    {
        add => db.Committed += value;
        remove => db.Committed -= value;
    }

    /// <summary>Reads the current state from the database.</summary>
    public async Task<ContentState> Find(DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.Find<Row>(
            """
            select
                coalesce((select max(id) from events), 0) as event,
                (select version from plan_version) as plan,
                least(
                    (select min(visible_from) from publications where visible_from > @now),
                    (select min(visible_until) from publications where visible_until > @now),
                    (select min(ends_at) from publications where ends_at > @now),
                    (select min(rights_expire_at) from images where rights_expire_at > @now)
                ) as next_change
            """,
            new { now },
            ct
        );

        return new ContentState(new ContentVersion(row!.Event, row.Plan), row.NextChange, now);
    }

    private sealed record Row
    {
        public long Event { get; init; }
        public long Plan { get; init; }
        public DateTimeOffset? NextChange { get; init; }
    }
}
