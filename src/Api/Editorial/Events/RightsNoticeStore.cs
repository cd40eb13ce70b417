using Api.Data;
using Api.Delivery.Images;

namespace Api.Editorial.Events;

/// <summary>Announces the end of rights to images that readers see.</summary>
internal sealed class RightsNoticeStore(Db db)
{
    /// <summary>Claims the job if it is due, which postpones it for all other nodes; false when it is not due.</summary>
    public async Task<bool> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        await db.Execute(
            "update background_jobs set due_at = @until where name = 'rightsWatch' and due_at <= @now",
            new { now, until },
            ct
        ) > 0;

    /// <summary>The public images whose rights end by then, and whose end was not announced.</summary>
    public Task<IReadOnlyList<long>> Find(DateTimeOffset now, DateTimeOffset by, CancellationToken ct) =>
        db.List<long>(
            $"""
            select i.id
            from images i
            where i.rights_expire_at > @now
              and i.rights_expire_at <= @by
              and {PublishedImageStore.IsPublic}
              and not exists (
                  select
                  from editorial_events e
                  where e.subject_kind = 'image'
                    and e.subject_id = i.id
                    and e.type = 'image.rightsExpiring'
                    and (e.data ->> 'rightsExpireAt')::timestamptz = i.rights_expire_at
              )
            """,
            new { now, by },
            ct
        );

    /// <summary>Adds an event for each of these images whose rights still end by then. The insert waits for its turn in the log.</summary>
    public Task<int> Announce(IReadOnlyList<long> images, DateTimeOffset now, DateTimeOffset by, CancellationToken ct) =>
        db.Execute(
            """
            insert into editorial_events (type, subject_kind, subject_id, at, data)
            select 'image.rightsExpiring', 'image', id, @now, jsonb_build_object('rightsExpireAt', rights_expire_at)
            from images
            where id = any (@images)
              and rights_expire_at > @now
              and rights_expire_at <= @by
            order by rights_expire_at, id
            """,
            new
            {
                images,
                now,
                by,
            },
            ct
        );
}
