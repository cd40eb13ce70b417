using Api.Tests.Support;

namespace Api.Tests.Delivery.Articles;

/// <summary>A newsroom of some years: many published articles, copied by SQL, since so many requests would take too long.</summary>
internal static class ManyArticles
{
    /// <summary>
    /// Copies a published article, three to a minute back in time, of three types in turn, every fiftieth about the topic; gives the
    /// ids of the copies.
    /// </summary>
    public static async Task<long[]> Copy(this ApiFixture api, long article, int count, string topic)
    {
        var first = 1 + await api.Value<int>("select coalesce(max(id) - 2000000, 0)::int from articles where id > 2000000");

        var statements = Statements(await api.StoredColumns("editions"), await api.StoredColumns("publications"));

        // In batches, each well within the statement timeout.
        for (var from = first; from < first + count; from += Portion)
        {
            foreach (var statement in statements)
            {
                await api.Value<int>(statement, article, from, Math.Min(from + Portion, first + count) - 1, topic);
            }
        }

        await api.Value<int>("analyze articles, editions, publications, publication_sections");
        return [.. Enumerable.Range(first, count).Select(number => FirstId + (long)number)];
    }

    private const int Portion = 5_000;
    private const long FirstId = 2_000_000;

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

    /// <summary>All columns but generated ones.</summary>
    private static async Task<string[]> StoredColumns(this ApiFixture api, string table) =>
        await api.Value<string[]>(
            """
            select array_agg(column_name::text order by ordinal_position)
            from information_schema.columns
            where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER'
            """,
            table
        ) ?? [];

    private static string[] Statements(string[] editions, string[] publications) =>
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
                insert into editions ({string.Join(", ", editions)}) overriding system value
                select {string.Join(", ", editions.Select(column => $"made_of.{column}"))}
                from editions e
                {Facts}
                cross join lateral jsonb_populate_record(e, jsonb_build_object(
                    'id', made.edition_id, 'article_id', made.article_id, 'topics', made.topics, 'published_at', made.at,
                    'content', jsonb_set(e.content, array['title'], to_jsonb(made.title))
                )) made_of
                where e.article_id = $1
                """,
            $"""
                insert into publications ({string.Join(", ", publications)})
                select {string.Join(", ", publications.Select(column => $"made_of.{column}"))}
                from publications p
                {Facts}
                cross join lateral jsonb_populate_record(p, jsonb_build_object(
                    'edition_id', made.edition_id, 'article_id', made.article_id, 'type', made.type, 'translation_group', gen_random_uuid(),
                    'content', jsonb_set(p.content::jsonb, array['title'], to_jsonb(made.title)), 'topics', made.topics, 'visible_from', made.at, 'published_at', made.at,
                    'first_published_at', made.at, 'content_updated_at', made.at
                )) made_of
                where p.article_id = $1
                """,
        ];
}
