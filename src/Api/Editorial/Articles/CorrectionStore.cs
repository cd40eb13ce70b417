using Api.Data;
using Api.Publishing;
using Domain;

namespace Api.Editorial.Articles;

/// <summary>SQL for corrections.</summary>
internal sealed class CorrectionStore(Db db)
{
    private const string Columns = """
        id, version, kind, note, retracted_at is not null as is_retracted, issued_at, issued_by,
        coalesce(changed_at, issued_at) as changed_at, coalesce(changed_by, issued_by) as changed_by
        """;

    /// <summary>A page of an article's notes, newest first, below the given id.</summary>
    public Task<IReadOnlyList<CorrectionResponse>> List(long articleId, long? below, int limit, CancellationToken ct) =>
        db.List<CorrectionResponse>(
            $"""
            select {Columns}
            from corrections
            where article_id = @articleId
              and (@below::bigint is null or id < @below)
            order by id desc
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

    /// <summary>One note of an article; null if there is none.</summary>
    public Task<CorrectionResponse?> Find(long articleId, long id, CancellationToken ct) =>
        db.Find<CorrectionResponse>(
            $"""
            select {Columns}
            from corrections
            where id = @id
              and article_id = @articleId
            """,
            new { articleId, id },
            ct
        );

    /// <summary>Locks a note until the end of the transaction.</summary>
    public Task Lock(long id, CancellationToken ct) =>
        db.Execute("select from corrections where id = @id for update", new { id }, ct);

    /// <summary>Adds a note, and appends its event if the article is public.</summary>
    public async Task<long> Add(long articleId, AddCorrectionRequest content, string by, DateTimeOffset now, CancellationToken ct)
    {
        var row = Row(articleId, content, by, now);

        var id = await db.Find<long>(
            """
            insert into corrections (article_id, kind, note, issued_at, issued_by)
            values (@articleId, @Kind, @Note, @now, @by)
            returning id
            """,
            row,
            ct
        );

        await AppendEvent(row, ct);
        return id;
    }

    /// <summary>Changes a note. Readers do not see a retracted one.</summary>
    public async Task<Error?> Save(long articleId, Edit<CorrectionResponse> edit, AddCorrectionRequest content, bool isRetracted)
    {
        var row = Row(articleId, content, edit.By.Name, edit.At, edit.Item.Id, edit.Item.Version, isRetracted);

        var stale = await db.SaveVersion(
            """
            update corrections
            set version = version + 1,
                kind = @Kind,
                note = @Note,
                retracted_at = case when @isRetracted then @now end,
                changed_at = @now,
                changed_by = @by
            where id = @id
              and version = @version
            returning version
            """,
            row,
            edit.Aborted
        );

        if (stale is null)
        {
            await AppendEvent(row, edit.Aborted);
        }

        return stale;
    }

    private static object Row(
        long articleId,
        AddCorrectionRequest content,
        string by,
        DateTimeOffset now,
        long? id = null,
        int? version = null,
        bool isRetracted = false
    ) =>
        new
        {
            articleId,
            Kind = content.Kind!.Value.Word(),
            Note = content.Kept().Note,
            by,
            now,
            id,
            version,
            isRetracted,
        };

    /// <summary>Appends the event of a note that was added elsewhere, if the article is public.</summary>
    public Task Announce(long articleId, string kind, DateTimeOffset now, CancellationToken ct) =>
        AppendEvent(
            new
            {
                articleId,
                Kind = kind,
                now,
            },
            ct
        );

    // This request may have settled the article's publication, whose event comes first.
    private Task AppendEvent(object row, CancellationToken ct) =>
        db.ExecuteBeforeCommit(
            $"""
            insert into events (type, subject_kind, subject_id, at, data)
            select 'article.corrected', 'article', article_id, @now, jsonb_build_object('kind', @Kind::text)
            from publications shown
            where article_id = @articleId
              and {PublicationSql.IsVisible}
            """,
            row,
            ct
        );
}
