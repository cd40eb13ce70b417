using Api.Data;

namespace Api.Editorial.Articles;

/// <summary>SQL for the history of an article: all its editions. Published ones never change again.</summary>
internal sealed class EditionStore(Db db)
{
    private const string Columns = """
        e.number, e.state, e.title, e.created_at, e.created_by, e.changed_at, e.changed_by, e.approved_by, e.published_at,
        e.published_by, e.publish_at, e.unpublish_at, e.update_kind, e.change_note
        """;

    /// <summary>A page of an article's editions, newest first, below the given number.</summary>
    public Task<IReadOnlyList<EditionSummary>> List(long articleId, long? below, int limit, CancellationToken ct) =>
        db.List<EditionSummary>(
            $"""
            select {Columns}
            from editions e
            where e.article_id = @articleId
              and (@below::bigint is null or e.number < @below)
            order by e.number desc
            limit @limit
            """,
            new
            {
                articleId,
                below,
                limit,
            },
            ct
        );

    /// <summary>Who did what to an edition, and when; null if there is none with that number.</summary>
    public Task<EditionSummary?> Find(long articleId, int number, CancellationToken ct) =>
        db.Find<EditionSummary>(
            $"""
            select {Columns}
            from editions e
            where e.article_id = @articleId
              and e.number = @number
            """,
            new { articleId, number },
            ct
        );

    /// <summary>The article with the given edition; null if either does not exist or the article is in the trash.</summary>
    public async Task<StoredArticle?> FindArticle(long id, int number, CancellationToken ct)
    {
        var row = await db.Find<ArticleRow>(
            $"""
            select {ArticleStore.Columns}
            from articles a
            join editions e on e.article_id = a.id and e.number = @number
            {ArticleStore.Others}
            where a.id = @id
              and a.trashed_at is null
            """,
            new { id, number },
            ct
        );

        return row?.ToArticle();
    }

    /// <summary>The number of the previous edition; null for the first.</summary>
    public Task<int?> FindPrevious(long articleId, int number, CancellationToken ct) =>
        db.Find<int?>(
            "select max(number) from editions where article_id = @articleId and number < @number",
            new { articleId, number },
            ct
        );
}
