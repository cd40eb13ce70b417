using Api.Data;
using Api.Delivery.Images;

namespace Api.Editorial.Events;

/// <summary>Announces the end of rights to images that readers see.</summary>
internal sealed class RightsNoticeStore(Db db)
{
    /// <summary>
    /// If the job is due, adds an event for each public image whose rights end by then, once for each end, and postpones the job for all nodes.
    /// Returns how many events that are.
    /// </summary>
    public Task<int> Announce(DateTimeOffset now, DateTimeOffset by, DateTimeOffset until, CancellationToken ct) =>
        db.Execute(
            $"""
            with due as (
                update background_jobs
                set due_at = @until
                where name = 'rightsWatch'
                  and due_at <= @now
                returning name
            )
            insert into editorial_events (type, subject_kind, subject_id, at, data)
            select 'image.rightsExpiring', 'image', i.id, @now, jsonb_build_object('rightsExpireAt', i.rights_expire_at)
            from images i
            where exists (select from due)
              and i.rights_expire_at > @now
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
            order by i.rights_expire_at, i.id
            """,
            new
            {
                now,
                by,
                until,
            },
            ct
        );
}
