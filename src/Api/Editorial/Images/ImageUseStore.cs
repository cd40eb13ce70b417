using System.Text.Json.Serialization;
using Api.Data;
using Api.Http;
using Api.Publishing;
using Domain;

namespace Api.Editorial.Images;

/// <summary>The kinds of item that can use an image.</summary>
[JsonConverter(typeof(CamelCase<ImageUser>))]
public enum ImageUser
{
    Article,
    Section,
}

/// <summary>One edition of an article, or one section, that uses an image.</summary>
internal sealed record StoredUse
{
    public ImageUser Kind { get; init; }
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Locale { get; init; } = "";
    public string State { get; init; } = "";
    public int? Edition { get; init; }
    public string[] Places { get; init; } = [];
    public bool Public { get; init; }
    public bool Trashed { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Unique among all uses, even of the same image.</summary>
    public long UseId { get; init; }
}

/// <summary>SQL for the uses of images.</summary>
internal sealed class ImageUseStore(Db db)
{
    /// <summary>A page of the uses of an image after the given one, most recently changed first.</summary>
    public Task<IReadOnlyList<StoredUse>> List(long id, Cursor? after, int limit, DateTimeOffset now, CancellationToken ct) =>
        db.List<StoredUse>(
            $"""
            select kind, id, title, locale, state, edition, places, public, trashed, changed_at, use_id
            from (
                select
                    'article' as kind, a.id, e.title, a.locale, e.state, e.number as edition,
                    array_remove(array[
                        case when e.lead_image_id = @id then 'leadImage' end,
                        case when jsonb_path_exists(e.content -> 'body', '$.**.image ? (@ == $id)', named.id) then 'body' end,
                        case when jsonb_path_exists(e.content -> 'media', '$.**.image ? (@ == $id)', named.id) then 'media' end
                    ], null) as places,
                    exists (
                        select
                        from publications shown
                        where shown.edition_id = e.id
                          and {PublicationSql.IsVisible}
                    ) as public,
                    a.trashed_at is not null as trashed, e.changed_at, e.id * 2 as use_id
                from edition_images u
                join editions e on e.id = u.edition_id
                join articles a on a.id = e.article_id
                cross join jsonb_build_object('id', @id) as named (id)
                where u.image_id = @id
                union all
                select
                    'section', s.id, s.title, s.locale, s.state, null,
                    array['leadImage'], s.state = 'active', false, s.changed_at, s.id * 2 + 1
                from sections s
                where s.lead_image_id = @id
            ) as uses
            where @at::timestamptz is null or (changed_at, use_id) < (@at, @useId)
            order by changed_at desc, use_id desc
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
