using System.Text.Json.Serialization;
using Api.Data;
using Domain;

namespace Api.Editorial.Articles;

/// <summary>The kinds of item that can refer to another.</summary>
[JsonConverter(typeof(CamelCase<ItemUser>))]
public enum ItemUser
{
    Article,
    Section,
}

/// <summary>An article or section that refers to another.</summary>
internal sealed record StoredItemUse
{
    public ItemUser Kind { get; init; }
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public string Locale { get; init; } = "";
    public string State { get; init; } = "";
    public bool Public { get; init; }
    public string[] Places { get; init; } = [];
}

/// <summary>SQL for what refers to articles and sections.</summary>
internal sealed class ItemUseStore(Db db)
{
    /// <summary>A page of what refers to an article or section, newest first, below the given id.</summary>
    public Task<IReadOnlyList<StoredItemUse>> List(long id, long? below, int limit, CancellationToken ct) =>
        db.List<StoredItemUse>(
            """
            with users as (
                select 'article' as kind, d.article_id as id, null as place
                from desk_articles d
                where d.marks && (select array['link:' || @id, 'topic:' || @id, 'publicTopic:' || @id])
                  and (@below::bigint is null or d.article_id < @below)
                union all
                select 'section', section_id, 'pins'
                from section_pins
                where article_id = @id
                  and (@below::bigint is null or section_id < @below)
                union all
                select 'section', id, 'translationOf'
                from sections
                where translation_of = @id
                  and (@below::bigint is null or id < @below)
                order by 2 desc
                limit @limit
            )
            select
                u.kind, u.id, coalesce(e.title, s.title) as title, coalesce(a.locale, s.locale) as locale, coalesce(e.state, s.state) as state,
                p.id is not null or coalesce(s.state = 'active', false) as public,
                array_remove(array[
                    case when @id = any (content_links(e.content -> 'body') || content_links(p.content -> 'body')) then 'body' end,
                    case when @id = any (content_links(e.content -> 'media') || content_links(p.content -> 'media')) then 'media' end,
                    case when @id = any (content_links(e.content -> 'alternatives') || content_links(p.content -> 'alternatives'))
                        then 'alternatives' end,
                    case when @id = any (content_links(e.content -> 'relatedLinks') || content_links(p.content -> 'relatedLinks'))
                        then 'relatedLinks' end,
                    case when @id = any (e.topics || p.topics) then 'topics' end,
                    u.place
                ], null) as places
            from users u
            left join articles a on u.kind = 'article' and a.id = u.id
            left join lateral (select * from editions where article_id = a.id order by number desc limit 1) e on true
            left join editions p on p.article_id = a.id and p.state in ('published', 'archived')
            left join sections s on u.kind = 'section' and s.id = u.id
            order by u.id desc
            """,
            new
            {
                id,
                below,
                limit,
            },
            ct
        );
}
