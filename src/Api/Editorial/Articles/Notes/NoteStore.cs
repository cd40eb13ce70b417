using Api.Data;
using Domain;

namespace Api.Editorial.Articles.Notes;

/// <summary>SQL for what editors write to each other about an article.</summary>
internal sealed class NoteStore(Db db)
{
    private const string Columns = "id, kind, edition, text, written_at as at, written_by as by";

    /// <summary>A page of an article's notes, newest first, below the given id.</summary>
    public Task<IReadOnlyList<NoteResponse>> List(long articleId, long? below, int limit, CancellationToken ct) =>
        db.List<NoteResponse>(
            $"""
            select {Columns}
            from article_notes
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

    /// <summary>Adds a note about the edition that editors see.</summary>
    public async Task<NoteResponse> Add(StoredArticle article, Note note, string by, DateTimeOffset now, CancellationToken ct) =>
        (
            await db.Find<NoteResponse>(
                $"""
                insert into article_notes (article_id, edition, kind, text, written_at, written_by)
                values (@Id, @Number, @Kind, @Text, @now, @by)
                returning {Columns}
                """,
                new
                {
                    article.Id,
                    article.Edition.Number,
                    Kind = note.Kind.Word(),
                    note.Text,
                    now,
                    by,
                },
                ct
            )
        )!;
}
