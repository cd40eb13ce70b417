using Api.Data;

namespace Api.Transfer.Items;

/// <summary>Who created and changed an item elsewhere, and when.</summary>
internal sealed record Stamp(DateTimeOffset? CreatedAt, string? CreatedBy, DateTimeOffset? ChangedAt, string? ChangedBy)
{
    public bool SaysNothing => (CreatedAt, CreatedBy, ChangedAt, ChangedBy) == (null, null, null, null);
}

/// <summary>SQL for what an import knows of items and editors cannot set.</summary>
internal sealed class StampStore(Db db)
{
    private const string Stamped = """
        set created_at = coalesce(@CreatedAt, created_at),
            created_by = coalesce(@CreatedBy, created_by),
            changed_at = coalesce(@ChangedAt, @CreatedAt, changed_at),
            changed_by = coalesce(@ChangedBy, @CreatedBy, changed_by)
        where id = @id
        """;

    public Task StampImage(long id, Stamp stamp, CancellationToken ct) =>
        db.Execute($"update images {Stamped}", Values(id, stamp), ct);

    public Task StampDocument(long id, Stamp stamp, CancellationToken ct) =>
        db.Execute($"update documents {Stamped}", Values(id, stamp), ct);

    public Task StampSection(long id, Stamp stamp, CancellationToken ct) =>
        db.Execute($"update sections {Stamped}", Values(id, stamp), ct);

    private static object Values(long id, Stamp stamp) =>
        new
        {
            id,
            stamp.CreatedAt,
            stamp.CreatedBy,
            stamp.ChangedAt,
            stamp.ChangedBy,
        };

    /// <summary>Makes a new draft an archived section, which readers saw or never saw.</summary>
    public Task ArchiveNew(long id, bool wasPublic, CancellationToken ct) =>
        db.Execute("update sections set state = 'archived', was_public = @wasPublic where id = @id", new { id, wasPublic }, ct);

    /// <summary>The active section, draft or archived section at a path.</summary>
    public Task<long?> FindSection(string path, CancellationToken ct) =>
        db.Find<long?>("select id from sections where path = @path", new { path }, ct);

    public Task StampRedirect(long id, Stamp stamp, CancellationToken ct) =>
        db.Execute(
            """
            update redirects
            set created_at = coalesce(@CreatedAt, created_at),
                created_by = coalesce(@CreatedBy, created_by)
            where id = @id
            """,
            new
            {
                id,
                stamp.CreatedAt,
                stamp.CreatedBy,
            },
            ct
        );

    /// <summary>Adds a redirect that was removed, or removes it again; its path responds with 410. Returns its id.</summary>
    public Task<long> AddRemovedRedirect(RemovedRedirect removed, CancellationToken ct) =>
        db.Find<long>(
            """
            insert into redirects (id, external_id, path, target, target_suffix, note, created_at, created_by, removed_at)
            overriding system value
            values (
                coalesce(@Id, nextval(pg_get_serial_sequence('redirects', 'id'))), @ExternalId, @Path, @Target, @Suffix, @Note,
                @CreatedAt, @CreatedBy, @RemovedAt
            )
            on conflict (lower(path)) do update
            set removed_at = excluded.removed_at,
                version = redirects.version + 1
            returning id
            """,
            removed,
            ct
        );

    /// <summary>When a redirect was removed; null if it was not.</summary>
    public Task<DateTimeOffset?> RemovedAt(long id, CancellationToken ct) =>
        db.Find<DateTimeOffset?>("select removed_at from redirects where id = @id", new { id }, ct);

    /// <summary>Keeps redirects made later from getting an id that an import has used.</summary>
    public Task MoveRedirectIds(CancellationToken ct) =>
        db.Execute(
            """
            select setval(
                pg_get_serial_sequence('redirects', 'id'),
                greatest((select max(id) from redirects), (select last_value from redirects_id_seq))
            )
            where exists (select from redirects)
            """,
            null,
            ct
        );
}

/// <summary>A redirect that was removed.</summary>
internal sealed record RemovedRedirect
{
    public long? Id { get; init; }
    public string? ExternalId { get; init; }
    public required string Path { get; init; }
    public required string Target { get; init; }
    public required string Suffix { get; init; }
    public string? Note { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset RemovedAt { get; init; }
}
