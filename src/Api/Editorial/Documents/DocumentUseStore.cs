using Api.Data;
using Api.Http;
using Api.Publishing;

namespace Api.Editorial.Documents;

/// <summary>One edition of an article that refers to a document.</summary>
internal sealed record StoredDocumentUse
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Locale { get; init; } = "";
    public int Edition { get; init; }
    public string State { get; init; } = "";
    public string[] Places { get; init; } = [];
    public bool Public { get; init; }
    public bool Trashed { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Unique among all uses of a document.</summary>
    public long UseId { get; init; }
}

/// <summary>SQL for the uses of documents.</summary>
internal sealed class DocumentUseStore(Db db)
{
    /// <summary>Whether something public, scheduled or approved refers to the document.</summary>
    public Task<bool> AnyPublic(long id, DateTimeOffset now, CancellationToken ct) =>
        db.Find<bool>(
            $"""
            select exists (
                select
                from edition_documents u
                join editions e on e.id = u.edition_id
                where u.document_id = @id
                  and {PublicUseSql.IsPublicOrPlanned}
            )
            """,
            new { id, now },
            ct
        );

    /// <summary>A page of the uses of a document after the given one, most recently changed first.</summary>
    public Task<IReadOnlyList<StoredDocumentUse>> List(
        long id,
        Cursor? after,
        int limit,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.List<StoredDocumentUse>(
            $"""
            select
                a.id, e.title, a.locale, e.number as edition, e.state,
                array(
                    select place
                    from unnest(array['body', 'media']) as part (place)
                    where @id = any (content_documents(e.content -> part.place))
                ) as places,
                exists (
                    select
                    from publications shown
                    where shown.edition_id = e.id
                      and {PublicationSql.IsVisible}
                ) as public,
                a.trashed_at is not null as trashed, e.changed_at, e.id as use_id
            from edition_documents u
            join editions e on e.id = u.edition_id
            join articles a on a.id = e.article_id
            where u.document_id = @id
              and (@at::timestamptz is null or (e.changed_at, e.id) < (@at, @useId))
            order by e.changed_at desc, e.id desc
            limit @limit
            """,
            new
            {
                id,
                now,
                limit,
                at = after?.Time,
                useId = after?.Id,
            },
            ct
        );
}
