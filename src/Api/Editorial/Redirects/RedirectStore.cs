using Api.Data;
using Api.Http;
using Domain;
using Domain.Redirects;

namespace Api.Editorial.Redirects;

/// <summary>A stored redirect.</summary>
internal sealed record StoredRedirect : ITagged
{
    public long Id { get; init; }
    public string? ExternalId { get; init; }
    public int Version { get; init; }
    public string Path { get; init; } = "";
    public string Target { get; init; } = "";
    public string? Note { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";

    /// <summary>Its ETag: the version and the content.</summary>
    public FieldETag Tag() => FieldETag.Of(Version, RedirectResponse.From(this).Content);
}

/// <summary>A filter for redirects; null matches all.</summary>
/// <param name="Path">The beginning of the path.</param>
/// <param name="Target">The target; of a path, without query and fragment.</param>
internal sealed record RedirectQuestion(string? Path, string? Target, string? ExternalId);

/// <summary>SQL that reads and writes redirects for editors.</summary>
internal sealed class RedirectStore(Db db)
{
    private const string Columns =
        "id, external_id, version, path, target || target_suffix as target, note, created_at, created_by";

    /// <summary>Takes the lock for changing addresses, until the transaction ends.</summary>
    public Task Lock(CancellationToken ct) => db.Execute("select lock_addresses()", null, ct);

    /// <summary>A page of redirects, newest first, below the given id.</summary>
    public Task<IReadOnlyList<StoredRedirect>> List(RedirectQuestion question, long? below, int limit, CancellationToken ct) =>
        db.List<StoredRedirect>(
            Page(question),
            new
            {
                question.Path,
                question.Target,
                question.ExternalId,
                below,
                limit,
            },
            ct
        );

    internal static AssembledSql Page(RedirectQuestion question) =>
        new(
            $"""
            select {Columns}
            from redirects
            where {string.Join("\n  and ", Conditions(question))}
            order by id desc
            limit @limit
            """
        );

    // Only the conditions that apply, so that each query uses the index made for it.
    private static IEnumerable<string> Conditions(RedirectQuestion question) =>
        new[]
        {
            "removed_at is null",
            "(@below::bigint is null or id < @below)",
            question.Path is null ? null : "starts_with(lower(path), lower(@Path))",
            question.Target is null ? null : "target = @Target",
            question.ExternalId is null ? null : "external_id = @ExternalId",
        }.OfType<string>();

    /// <summary>Errors of unique indexes that a concurrent request can violate.</summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["redirects_external_id_key"] = RedirectErrors.ExternalIdTaken,
    };

    public Task<long?> FindByExternalId(string externalId, CancellationToken ct) =>
        db.Find<long?>("select id from redirects where external_id = @externalId and removed_at is null", new { externalId }, ct);

    /// <summary>The redirect; null if there is none.</summary>
    public Task<StoredRedirect?> Find(long id, CancellationToken ct) =>
        db.Find<StoredRedirect>(
            $"""
            select {Columns}
            from redirects
            where id = @id
              and removed_at is null
            """,
            new { id },
            ct
        );

    /// <summary>Points everything that leads to a path to its target instead.</summary>
    public Task Retarget(string path, string target, CancellationToken ct) =>
        db.Execute("select retarget_redirects(@path, @target)", new { path, target }, ct);

    /// <summary>Adds a redirect and returns its id; null if the path has one already.</summary>
    public Task<long?> Add(
        RedirectContent redirect,
        RedirectTarget target,
        string by,
        DateTimeOffset now,
        CancellationToken ct,
        long? id = null
    ) =>
        db.Find<long?>(
            """
            with added as (
                insert into redirects (id, external_id, path, target, target_suffix, note, created_at, created_by)
                overriding system value
                values (coalesce(@id, nextval(pg_get_serial_sequence('redirects', 'id'))), @ExternalId, @Path, @Address, @Suffix, @Note, @now, @by)
                on conflict (lower(path)) do update
                set external_id = excluded.external_id,
                    path = excluded.path,
                    target = excluded.target,
                    target_suffix = excluded.target_suffix,
                    note = excluded.note,
                    created_at = excluded.created_at,
                    created_by = excluded.created_by,
                    version = redirects.version + 1,
                    removed_at = null
                where redirects.removed_at is not null
                returning id
            ),
            told as (
                insert into events (type, subject_kind, subject_id, at)
                select 'redirect.created', 'redirect', id, @now
                from added
            )
            select id
            from added
            """,
            new
            {
                id,
                ExternalId = Text.Kept(redirect.ExternalId),
                redirect.Path,
                target.Address,
                target.Suffix,
                redirect.Note,
                by,
                now,
            },
            ct
        );

    /// <summary>Saves what can change of a redirect: the target, the note and the external id.</summary>
    public Task<Error?> Save(Edit<StoredRedirect> edit, RedirectTarget target, RedirectContent content) =>
        db.SaveVersion(
            """
            with saved as (
                update redirects
                set version = version + 1,
                    external_id = @ExternalId,
                    target = @Address,
                    target_suffix = @Suffix,
                    note = @Note
                where id = @Id
                  and version = @Version
                  and removed_at is null
                returning id, version
            ),
            told as (
                insert into events (type, subject_kind, subject_id, at)
                select 'redirect.updated', 'redirect', id, @At
                from saved
            )
            select version
            from saved
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                target.Address,
                target.Suffix,
                ExternalId = Text.Kept(content.ExternalId),
                content.Note,
                edit.At,
            },
            edit.Aborted
        );

    /// <summary>Removes a redirect; its path responds with 410.</summary>
    public Task<Error?> Remove(Edit<StoredRedirect> edit) =>
        db.SaveVersion(
            """
            with removed as (
                update redirects
                set version = version + 1,
                    removed_at = @At
                where id = @Id
                  and version = @Version
                  and removed_at is null
                returning id, version
            ),
            told as (
                insert into events (type, subject_kind, subject_id, at)
                select 'redirect.deleted', 'redirect', id, @At
                from removed
            )
            select version
            from removed
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                edit.At,
            },
            edit.Aborted
        );
}
