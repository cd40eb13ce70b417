using Api.Data;
using Api.Http;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>An article in the trash.</summary>
internal sealed record TrashRow
{
    public long Id { get; init; }
    public ArticleType Type { get; init; }
    public string Locale { get; init; } = "";
    public string Title { get; init; } = "";
    public string? Section { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
    public DateTimeOffset TrashedAt { get; init; }
    public string? TrashedBy { get; init; }
}

/// <summary>SQL for the trash, in which articles stay for good.</summary>
internal sealed class TrashStore(Db db)
{
    /// <summary>A page of the trash after the given article, last trashed first.</summary>
    public Task<IReadOnlyList<TrashRow>> List(Cursor? after, int limit, CancellationToken ct) =>
        db.List<TrashRow>(
            """
            select a.id, a.type, a.locale, e.title, s.path as section, e.changed_at, e.changed_by, a.trashed_at, a.trashed_by
            from articles a
            join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
            left join sections s on s.id = e.section_id
            where a.trashed_at is not null
              and (@at::timestamptz is null or (a.trashed_at, a.id) < (@at, @id))
            order by a.trashed_at desc, a.id desc
            limit @limit
            """,
            new
            {
                at = after?.Time,
                id = after?.Id,
                limit,
            },
            ct
        );

    /// <summary>Moves an article that was never published to the trash.</summary>
    public Task<Error?> Add(Edit<StoredArticle> edit) =>
        db.SaveVersion(
            """
            update articles
            set version = version + 1,
                trashed_at = @At,
                trashed_by = @by
            where id = @Id
              and version = @Version
              and first_published_at is null
              and trashed_at is null
            returning version
            """,
            new
            {
                edit.Item.Id,
                edit.Item.Version,
                edit.At,
                by = edit.By.Name,
            },
            edit.Aborted
        );

    /// <summary>Takes an article out of the trash; false if it is not in it.</summary>
    public async Task<bool> Restore(long id, CancellationToken ct) =>
        await db.Execute(
            """
            update articles
            set version = version + 1,
                trashed_at = null,
                trashed_by = null
            where id = @id
              and trashed_at is not null
            """,
            new { id },
            ct
        ) > 0;
}
