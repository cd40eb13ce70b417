using Api.Tests.Support;

namespace Api.Tests.Delivery.Articles;

/// <summary>A newsroom of some years: many published articles, made of one by SQL, since nobody waits for so many requests.</summary>
internal static class ManyArticles
{
    /// <summary>
    /// Copies a published article, three to a minute back in time, of three types in turn, every fiftieth about the topic; gives the
    /// ids of the copies.
    /// </summary>
    public static async Task<long[]> Copy(this ApiFixture api, long article, int count, string topic)
    {
        var first = 1 + await api.Value<int>("select coalesce(max(id) - 2000000, 0)::int from articles where id > 2000000");

        // In portions, each well within the time that a statement has.
        for (var from = first; from < first + count; from += Portion)
        {
            foreach (var statement in Statements)
            {
                await api.Value<int>(statement, article, from, Math.Min(from + Portion, first + count) - 1, topic);
            }
        }

        await api.Value<int>("analyze articles, editions, publications, publication_sections");
        return [.. Enumerable.Range(first, count).Select(number => FirstId + (long)number)];
    }

    private const int Portion = 5_000;
    private const long FirstId = 2_000_000;

    /// <summary>All but those that the database computes.</summary>
    private static readonly string[] Columns =
    [
        "edition_id",
        "article_id",
        "type",
        "locale",
        "translation_group",
        "section_id",
        "topics",
        "slug",
        "kicker",
        "title",
        "lead",
        "lead_image_id",
        "lead_image_alt",
        "lead_image_caption",
        "lead_image_decorative",
        "body",
        "details",
        "images",
        "links",
        "words",
        "listed",
        "visible_from",
        "visible_until",
        "published_at",
        "first_published_at",
        "content_updated_at",
    ];

    private const string Facts = """
        cross join generate_series($2, $3) as n
        cross join lateral (
            select
                2000000 + n as article_id,
                9000000 + n as edition_id,
                (array['article', 'speech', 'interview'])[1 + n % 3] as type,
                p.published_at - (1 + n / 3) * interval '1 minute' as at,
                'Artikel ' || n as title,
                case when n % 50 = 0 then array[(select id from sections where path = $4)] else '{}'::bigint[] end as topics
            from publications p
            where p.article_id = $1
        ) made
        """;

    private static readonly string[] Statements =
    [
        $"""
            insert into articles
            select made_of.*
            from articles a
            {Facts}
            cross join lateral jsonb_populate_record(a, jsonb_build_object(
                'id', made.article_id, 'type', made.type, 'translation_group', gen_random_uuid(), 'first_published_at', made.at
            )) made_of
            where a.id = $1
            """,
        $"""
            insert into editions overriding system value
            select made_of.*
            from editions e
            {Facts}
            cross join lateral jsonb_populate_record(e, jsonb_build_object(
                'id', made.edition_id, 'article_id', made.article_id, 'title', made.title, 'topics', made.topics, 'published_at', made.at
            )) made_of
            where e.article_id = $1
            """,
        $"""
            insert into publications ({string.Join(", ", Columns)})
            select {string.Join(", ", Columns.Select(column => $"made_of.{column}"))}
            from publications p
            {Facts}
            cross join lateral jsonb_populate_record(p, jsonb_build_object(
                'edition_id', made.edition_id, 'article_id', made.article_id, 'type', made.type, 'translation_group', gen_random_uuid(),
                'title', made.title, 'topics', made.topics, 'visible_from', made.at, 'published_at', made.at,
                'first_published_at', made.at, 'content_updated_at', made.at
            )) made_of
            where p.article_id = $1
            """,
    ];
}
