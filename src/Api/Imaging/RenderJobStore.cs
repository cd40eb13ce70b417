using Api.Data;
using Api.Http;
using Domain.Images;

namespace Api.Imaging;

/// <summary>An image whose AVIF renditions a node has claimed.</summary>
internal sealed record RenderJob(RenditionSource Source, int Width, int Height, int Attempts);

/// <summary>The queue of images without AVIF renditions; a trigger adds one for every new fingerprint.</summary>
internal sealed class RenderJobStore(Db db)
{
    /// <summary>Claims the job that has been due longest; null when none is due or all are claimed.</summary>
    public async Task<RenderJob?> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        var row = await db.Find<JobRow>(
            """
            with due as (
                select image_id, fingerprint
                from render_jobs
                where due_at <= @now
                  and (leased_until is null or leased_until <= @now)
                order by due_at, image_id
                limit 1
                for update skip locked
            ),
            taken as (
                update render_jobs j
                set leased_until = @until,
                    attempts = j.attempts + 1
                from due
                where j.image_id = due.image_id
                  and j.fingerprint = due.fingerprint
                returning j.image_id, j.fingerprint, j.attempts
            )
            select t.image_id, t.fingerprint, t.attempts, f.sha256, f.width, f.height, f.point_x, f.point_y, f.rights
            from taken t
            join image_fingerprints f on f.image_id = t.image_id and f.fingerprint = t.fingerprint
            """,
            new { now, until },
            ct
        );

        return row?.ToJob();
    }

    /// <summary>Renews the lease of a job; false when it is no longer this node's, or no longer needed.</summary>
    public async Task<bool> Renew(RenderJob job, DateTimeOffset until, CancellationToken ct) =>
        await db.Execute(
            """
            update render_jobs
            set leased_until = @until
            where image_id = @Id
              and fingerprint = @Fingerprint
              and attempts = @Attempts
            """,
            new
            {
                job.Source.Id,
                job.Source.Fingerprint,
                job.Attempts,
                until,
            },
            ct
        ) > 0;

    /// <summary>Releases a job, to be claimed again at that time or later.</summary>
    public Task GiveBack(RenderJob job, bool failed, DateTimeOffset dueAt, CancellationToken ct) =>
        db.Execute(
            """
            update render_jobs
            set leased_until = null,
                due_at = @dueAt,
                failed = @failed
            where image_id = @Id
              and fingerprint = @Fingerprint
              and attempts = @Attempts
            """,
            new
            {
                job.Source.Id,
                job.Source.Fingerprint,
                job.Attempts,
                failed,
                dueAt,
            },
            ct
        );

    /// <summary>Makes responses offer the AVIF renditions of an image; does nothing when the job is no longer this node's.</summary>
    public Task Finish(RenderJob job, DateTimeOffset now, CancellationToken ct) =>
        db.Execute(
            """
            with done as (
                delete from render_jobs
                where image_id = @Id
                  and fingerprint = @Fingerprint
                  and attempts = @Attempts
                returning image_id, fingerprint
            ),
            ready as (
                update images i
                set avif_ready = true
                from done
                where i.id = done.image_id
                  and i.fingerprint = done.fingerprint
                returning i.id
            )
            insert into events (type, subject_kind, subject_id, at, data)
            select 'image.updated', 'image', id, @now, '{"avif": true}'
            from ready
            """,
            new
            {
                job.Source.Id,
                job.Source.Fingerprint,
                job.Attempts,
                now,
            },
            ct
        );

    private sealed record JobRow
    {
        public long ImageId { get; init; }
        public string Fingerprint { get; init; } = "";
        public int Attempts { get; init; }
        public string Sha256 { get; init; } = "";
        public int Width { get; init; }
        public int Height { get; init; }
        public double PointX { get; init; }
        public double PointY { get; init; }
        public string Rights { get; init; } = "{}";

        public RenderJob ToJob() =>
            new(
                new RenditionSource(
                    ImageId,
                    Sha256,
                    Fingerprint,
                    new FocalPoint(PointX, PointY),
                    Json.Read<RenditionRights>(Rights)
                ),
                Width,
                Height,
                Attempts
            );
    }
}
