using Api.Data;

namespace Api.Retention;

/// <summary>Removes records that nobody needs any more.</summary>
internal sealed class RetentionStore(Db db)
{
    // An archive has millions of lines: one statement for all of them would time out, every day.
    private const int LinesAtOnce = 10_000;

    /// <summary>Claims the sweep if it is due, which postpones it for all other nodes; false when it is not due.</summary>
    public async Task<bool> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        await db.Execute(
            "update background_jobs set due_at = @until where name = 'recordSweep' and due_at <= @now",
            new { now, until },
            ct
        ) > 0;

    /// <summary>Removes imports that ended long ago, with their lines; the items stay.</summary>
    public async Task<int> RemoveImports(DateTimeOffset endedBefore, CancellationToken ct)
    {
        int removed;

        do
        {
            removed = await db.Execute(
                """
                delete from import_lines
                where (import_id, number) in (
                    select l.import_id, l.number
                    from imports i
                    join import_lines l on l.import_id = i.id
                    where i.finished_at < @endedBefore
                    limit @LinesAtOnce
                )
                """,
                new { endedBefore, LinesAtOnce },
                ct
            );
        } while (removed == LinesAtOnce);

        return await db.Execute("delete from imports where finished_at < @endedBefore", new { endedBefore }, ct);
    }

    /// <summary>Removes preview links that have not worked for long; the audit log still says who created and revoked them.</summary>
    public Task<int> RemovePreviewLinks(DateTimeOffset endedBefore, CancellationToken ct) =>
        db.Execute("delete from preview_links where least(expires_at, revoked_at) < @endedBefore", new { endedBefore }, ct);

    /// <summary>Removes old saves of drafts; what was published stays.</summary>
    public Task<int> RemoveDraftVersions(DateTimeOffset replacedBefore, CancellationToken ct) =>
        db.Execute("delete from draft_versions where replaced_at < @replacedBefore", new { replacedBefore }, ct);

    /// <summary>Removes deliveries that were given up; a replay sends their events all the same.</summary>
    public Task<int> RemoveDeliveries(DateTimeOffset failingBefore, CancellationToken ct) =>
        db.Execute(
            "delete from webhook_deliveries where due_at is null and failing_since < @failingBefore",
            new { failingBefore },
            ct
        );

    /// <summary>
    /// Removes old editorial events, except the last one, where cursors end, announcements of ends that are yet to come, which would be
    /// repeated, and what an enabled webhook has yet to send.
    /// </summary>
    public Task<int> RemoveEditorialEvents(DateTimeOffset before, CancellationToken ct) =>
        db.Execute(
            """
            delete from editorial_events e
            where e.at < @before
              and e.id < (select max(id) from editorial_events)
              and coalesce((e.data ->> 'rightsExpireAt')::timestamptz, e.at) < @before
              and not exists (
                  select
                  from webhooks w
                  where w.log = 'editorial'
                    and w.disabled_because is null
                    and (
                        w.position < e.id
                        or exists (
                            select
                            from webhook_deliveries d
                            where d.webhook_id = w.id
                              and d.event_id = e.id
                              and d.due_at is not null
                        )
                    )
              )
            """,
            new { before },
            ct
        );
}
