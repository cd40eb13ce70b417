using Api.Data;

namespace Api.Imaging;

/// <summary>A file that must be in the store, and the images or documents that need it.</summary>
internal sealed record NeededOriginal
{
    public string Sha256 { get; init; } = "";
    public long[] Images { get; init; } = [];
    public long[] Documents { get; init; } = [];
}

/// <summary>Determines which files of the image store are still needed.</summary>
internal sealed class ImageSweepStore(Db db)
{
    /// <summary>Claims the sweep if it is due, which postpones it for all other nodes; false when it is not due.</summary>
    public async Task<bool> Claim(DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        await db.Execute(
            "update background_jobs set due_at = @until where name = 'imageSweep' and due_at <= @now",
            new { now, until },
            ct
        ) > 0;

    /// <summary>Sets when the next sweep is due.</summary>
    public Task PutOff(DateTimeOffset until, CancellationToken ct) =>
        db.Execute("update background_jobs set due_at = @until where name = 'imageSweep'", new { until }, ct);

    /// <summary>Deletes the fingerprints replaced before a given time: their addresses stop working.</summary>
    public Task ForgetReplaced(DateTimeOffset before, CancellationToken ct) =>
        db.Execute("delete from image_fingerprints where replaced_at < @before", new { before }, ct);

    /// <summary>Returns those of the files that no image and no document needs.</summary>
    public Task<IReadOnlyList<string>> ListUnneeded(string[] sha256, CancellationToken ct) =>
        db.List<string>(
            """
            select s.sha256
            from unnest(@sha256) as s (sha256)
            where not exists (select from image_fingerprints f where f.sha256 = s.sha256)
              and not exists (select from documents d where d.sha256 = s.sha256)
            """,
            new { sha256 },
            ct
        );

    /// <summary>Returns those of the fingerprints, written `{image}/{fingerprint}`, that do not exist.</summary>
    public Task<IReadOnlyList<string>> ListUnknown(string[] fingerprints, CancellationToken ct) =>
        db.List<string>(
            """
            select g.name
            from unnest(@fingerprints) as g (name)
            where not exists (
                select
                from image_fingerprints f
                where f.image_id = split_part(g.name, '/', 1)::bigint
                  and f.fingerprint = split_part(g.name, '/', 2)
            )
            """,
            new { fingerprints },
            ct
        );

    /// <summary>Runs the work while no image or document can start using the file; false, without running it, when one already does.</summary>
    public Task<bool> WhileUnneeded(string sha256, Func<Task> work, CancellationToken ct) =>
        While(sha256, () => ListUnneeded([sha256], ct), work, ct);

    /// <summary>Runs the work while the fingerprint cannot be added; false, without running it, when it already exists.</summary>
    public Task<bool> WhileUnknown(string fingerprint, Func<Task> work, CancellationToken ct) =>
        While(fingerprint, () => ListUnknown([fingerprint], ct), work, ct);

    private Task<bool> While(string name, Func<Task<IReadOnlyList<string>>> ask, Func<Task> work, CancellationToken ct) =>
        db.InTransaction(
            async () =>
            {
                await db.Execute("select images_hold(@name)", new { name }, ct);

                if (await ask() is [])
                {
                    return false;
                }

                await work();
                return true;
            },
            ct
        );

    /// <summary>How many files must be in the store besides renditions.</summary>
    public Task<long> CountNeeded(CancellationToken ct) =>
        db.Find<long>(
            "select (select count(distinct sha256) from image_fingerprints) + (select count(*) from documents)",
            null,
            ct
        );

    /// <summary>The files that must be in the store besides renditions, ordered by hash, after the given one.</summary>
    public Task<IReadOnlyList<NeededOriginal>> ListNeeded(string after, int limit, CancellationToken ct) =>
        db.List<NeededOriginal>(
            """
            select sha256, array_agg(distinct image_id) as images, array[]::bigint[] as documents
            from image_fingerprints
            where sha256 > @after
            group by sha256
            union all
            select sha256, array[]::bigint[], array[id]
            from documents
            where sha256 > @after
            order by sha256
            limit @limit
            """,
            new { after, limit },
            ct
        );
}
