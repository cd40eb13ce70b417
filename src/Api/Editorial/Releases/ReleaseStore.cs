using Api.Data;
using Domain;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>SQL for releases.</summary>
internal sealed class ReleaseStore(Db db, ReleaseItemStore items)
{
    /// <summary>Constraints, with the error when a change of an article violates them.</summary>
    internal static readonly IReadOnlyDictionary<string, Error> Constraints = new Dictionary<string, Error>
    {
        ["editions_release_check"] = ReleaseErrors.HoldsArticle,
    };

    private const string Columns = """
        r.id, r.name, r.version, r.publish_at, r.published_by, r.reverts, r.created_at, r.created_by, r.changed_at, r.changed_by,
        (select count(*) from release_items i where i.release_id = r.id) as articles
        """;

    /// <summary>Takes the release's lock until the transaction ends: its articles depend on its state.</summary>
    public Task Lock(long id, CancellationToken ct) =>
        db.Execute("select from releases where id = @id for update", new { id }, ct);

    /// <summary>The release with its articles; null if there is none.</summary>
    public async Task<StoredRelease?> Find(long id, CancellationToken ct) =>
        await db.Find<StoredRelease>($"select {Columns} from releases r where r.id = @id", new { id }, ct) is { } release
            ? release with
            {
                Items = await items.List(id, ct),
            }
            : null;

    /// <summary>A page of releases, newest first, below the given id.</summary>
    public Task<IReadOnlyList<StoredRelease>> List(
        IReadOnlyList<ReleaseState> states,
        long? article,
        DateTimeOffset now,
        long? below,
        int limit,
        CancellationToken ct
    ) =>
        db.List<StoredRelease>(
            $"""
            select {Columns}
            from releases r
            where (@below::bigint is null or r.id < @below)
              and (@article::bigint is null or exists (select from release_items i where i.release_id = r.id and i.article_id = @article))
              and (
                  cardinality(@states) = 0
                  or case when r.publish_at is null then 'open' when r.publish_at > @now then 'scheduled' else 'published' end
                      = any (@states)
              )
            order by r.id desc
            limit @limit
            """,
            new
            {
                states = states.Select(state => state.Word()).ToArray(),
                article,
                now,
                below,
                limit,
            },
            ct
        );

    /// <summary>The result of work that writes, without what it has written.</summary>
    public async Task<T> Undone<T>(Func<Task<T>> work, CancellationToken ct)
    {
        T? result = default;
        await db.InTransaction(
            async () =>
            {
                result = await work();
                return false;
            },
            ct
        );
        return result!;
    }

    /// <summary>Adds an open release without articles.</summary>
    public Task<long> Add(ReleaseContent content, long? reverts, string by, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long>(
            """
            insert into releases (name, reverts, created_at, created_by, changed_at, changed_by)
            values (@Name, @reverts, @now, @by, @now, @by)
            returning id
            """,
            new
            {
                content.Name,
                reverts,
                by,
                now,
            },
            ct
        );

    /// <summary>The release that takes this one back and is not published yet; null if there is none.</summary>
    public Task<long?> FindReversal(long release, DateTimeOffset now, CancellationToken ct) =>
        db.Find<long?>(
            "select id from releases where reverts = @release and (publish_at is null or publish_at > @now) order by id limit 1",
            new { release, now },
            ct
        );

    /// <summary>Saves what an editor can change.</summary>
    public Task<Error?> Save(Edit<StoredRelease> edit, ReleaseContent content) =>
        Update(edit, content.Name!, edit.Item.PublishAt, edit.Item.PublishedBy);

    /// <summary>Saves that an article was added, changed or removed.</summary>
    public Task<Error?> SaveItems(Edit<StoredRelease> edit) => Save(edit, edit.Item.Content);

    /// <summary>Saves when the release is carried out; null makes it open.</summary>
    public Task<Error?> SavePlan(Edit<StoredRelease> edit, DateTimeOffset? at) =>
        Update(edit, edit.Item.Name, at, at is null ? null : edit.By.Name);

    private Task<Error?> Update(Edit<StoredRelease> edit, string name, DateTimeOffset? publishAt, string? publishedBy) =>
        db.SaveVersion(
            """
            update releases
            set version = version + 1,
                name = @name,
                publish_at = @publishAt,
                published_by = @publishedBy,
                changed_at = @At,
                changed_by = @by
            where id = @Id
              and version = @Version
            returning version
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                name,
                publishAt,
                publishedBy,
                edit.At,
                by = edit.By.Name,
            },
            edit.Aborted
        );

    /// <summary>Removes a release that is still open; its articles stay as they are.</summary>
    public Task<Error?> Remove(Edit<StoredRelease> edit) =>
        db.SaveVersion(
            "delete from releases where id = @Id and version = @Version returning version",
            new { edit.Item.Id, edit.Item.Version },
            edit.Aborted
        );
}
