using Api.Data;

namespace Api.Telemetry;

/// <summary>What waits in the queues that all nodes share.</summary>
internal sealed record Backlog
{
    public required long Deliveries { get; init; }
    public required long Retries { get; init; }
    public required long Disabled { get; init; }
    public required long Imports { get; init; }
    public required long Pictures { get; init; }
}

/// <summary>SQL for the lengths of queues.</summary>
internal sealed class BacklogStore(Db db)
{
    public Task<Backlog?> Read(CancellationToken ct) =>
        db.Find<Backlog>(
            """
            select
                greatest(
                    (
                        select count(*)
                        from (
                            select
                            from events
                            where id > (select min(position) from webhooks where disabled_because is null and log = 'public')
                            limit 100000
                        ) pending
                    ),
                    (
                        select count(*)
                        from (
                            select
                            from editorial_events
                            where id > (select min(position) from webhooks where disabled_because is null and log = 'editorial')
                            limit 100000
                        ) pending
                    )
                ) as deliveries,
                (
                    select count(*)
                    from webhook_deliveries d
                    join webhooks w on w.id = d.webhook_id
                    where d.due_at is not null
                      and w.disabled_because is null
                ) as retries,
                (select count(*) from webhooks where disabled_because in ('gone', 'failing')) as disabled,
                (select count(*) from imports where state in ('waiting', 'running')) as imports,
                (select count(*) from render_jobs) as pictures
            """,
            null,
            ct
        );
}
