using Api.Data;

namespace Api.Editorial.Articles;

/// <summary>SQL for what was saved in drafts and then replaced or discarded; triggers write it.</summary>
internal sealed class ArticleVersionStore(Db db)
{
    private const string Columns = "version, number as edition, title, words, saved_at, saved_by, replaced_at, replaced_by";

    /// <summary>A page of the former versions of an article's drafts, newest first, below the given one.</summary>
    public Task<IReadOnlyList<ArticleVersion>> List(long id, long? below, int limit, CancellationToken ct) =>
        db.List<ArticleVersion>(
            $"""
            select {Columns}
            from draft_versions
            where article_id = @id
              and (@below::bigint is null or version < @below)
            order by version desc
            limit @limit
            """,
            new
            {
                id,
                below,
                limit,
            },
            ct
        );

    /// <summary>When a former version applied; null if there is none.</summary>
    public Task<ArticleVersion?> Find(long id, int version, CancellationToken ct) =>
        db.Find<ArticleVersion>(
            $"""
            select {Columns}
            from draft_versions
            where article_id = @id
              and version = @version
            """,
            new { id, version },
            ct
        );

    /// <summary>Adds to the version of a discarded draft who discarded it and when.</summary>
    public Task SaveDiscarded(Edit<StoredArticle> edit) =>
        db.Execute(
            """
            update draft_versions
            set replaced_at = @At,
                replaced_by = @by
            where article_id = @Id
              and version = @Version
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

    /// <summary>The article with the content of a former version; null if there is none or the article is in the trash.</summary>
    public async Task<StoredArticle?> FindArticle(long id, int version, CancellationToken ct)
    {
        var row = await db.Find<ArticleRow>(
            $"""
            select {ArticleStore.Columns}
            from articles a
            join draft_versions v on v.article_id = a.id and v.version = @version
            cross join lateral jsonb_populate_record(
                null::editions,
                to_jsonb(v) || jsonb_build_object('id', v.edition_id, 'state', 'draft', 'changed_at', v.saved_at, 'changed_by', v.saved_by)
            ) e
            {ArticleStore.Others}
            where a.id = @id
              and a.trashed_at is null
            """,
            new { id, version },
            ct
        );

        return row?.ToArticle();
    }
}
