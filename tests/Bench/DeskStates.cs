using Dapper;
using Npgsql;

namespace Bench;

/// <summary>
/// Makes a newsroom of a data set: drafts, plans, new editions of published articles, translations, people, links, findings. Only what
/// the lists of editors read is changed; readers would still get the articles as they were.
/// </summary>
internal static class DeskStates
{
    /// <summary>Changed only the thirty newest articles.</summary>
    public const string Newcomer = "Nele Neu";

    /// <summary>Those that change articles, with the names that the set begins with.</summary>
    public static readonly IReadOnlyList<string> People =
    [
        "Ada Admin",
        "Bo Brandt",
        "Cem Celik",
        "Dora Dietz",
        "Erik Editor",
        "Fenja Frey",
        "Grete Groß",
        "Hanno Heß",
    ];

    /// <summary>What articles are assigned to.</summary>
    public static readonly IReadOnlyList<string> Desks = ["Bildredaktion", "Leichte Sprache", "Soziale Medien"];

    /// <summary>What the checks have found: a share of the articles has the first ones, each a share the others.</summary>
    public static readonly IReadOnlyList<string> Findings =
    [
        "check.link.textVague",
        "check.lead.missing",
        "check.leadImage.missing",
        "check.reference.unpublished",
    ];

    /// <summary>
    /// A number below a thousand for an article, different for each purpose: random, but the same in every run, and computed alike for
    /// what is written and for what the measure compares with it.
    /// </summary>
    public static string Chance(int purpose, string id = "a.id") => $"abs(hashint8extended({id}, {purpose}) % 1000)::integer";

    public static async Task Make(string connectionString)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Options =
                    "-c session_replication_role=replica -c synchronous_commit=off -c work_mem=128MB -c maintenance_work_mem=512MB",
                CommandTimeout = 3600,
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();

        // Into an index, one after the other would take minutes.
        await connection.ExecuteAsync(
            $"""
            do $$
            declare
                marks_index text := pg_get_indexdef('desk_articles_marks_idx'::regclass);
                words_index text := pg_get_indexdef('article_words_words_idx'::regclass);
            begin
                drop index desk_articles_marks_idx, article_words_words_idx;
                {Articles};
                {Editions};
                {NewEditions};
                perform write_desk(array(select id from articles));
                {Checks};
                truncate check_jobs;
                execute marks_index;
                execute words_index;
            end
            $$
            """,
            new { }
        );
        await connection.ExecuteAsync("vacuum (analyze) articles, editions, desk_articles, article_words, emergencies");
    }

    private static string Articles =>
        $"""
                update articles a
                set locale = case when {Chance(1)} < 60 then 'en' when {Chance(1)} < 100 then 'de-simple' else 'de' end,
                    external_id = case when {Chance(2)} < 300 then 'alt-' || id end,
                    assigned_to = case when {Chance(3)} < 90 then (array[{Quoted(Desks)}])[1 + {Chance(3)} % {Desks.Count}] end,
                    first_published_at = case when {Chance(4)} >= 60 then first_published_at end,
                    trashed_at = case when {Chance(4)} < 10 then now() end;

                insert into emergencies (article_id, edition, reason, published_at, published_by, published_by_id)
                select id, 1, 'Eilmeldung', now(), 'Ada Admin', 'key:1'
                from articles a
                where {Chance(5)} < 5
            """;

    // What was published long ago stays, apart from some withdrawals.
    private static string Editions =>
        $$"""
                update editions e
                set state = case
                        when {{Chance(4, "e.article_id")}} < 35 then 'draft'
                        when {{Chance(4, "e.article_id")}} < 50 then 'inReview'
                        when {{Chance(4, "e.article_id")}} < 60 then 'approved'
                        when {{Chance(4, "e.article_id")}} < 80 then 'scheduled'
                        when {{Chance(4, "e.article_id")}} < 120 then 'withdrawn'
                        when {{Chance(4, "e.article_id")}} < 220 then 'archived'
                        else 'published'
                    end,
                    publish_at = case
                        when {{Chance(4, "e.article_id")}} < 60 then null
                        when {{Chance(4, "e.article_id")}} < 80 then now() + {{Chance(
                6,
                "e.article_id"
            )}} * interval '3 hours' + interval '1 day'
                        else publish_at
                    end,
                    published_at = case when {{Chance(4, "e.article_id")}} >= 80 then published_at end,
                    unpublish_at = case
                        when {{Chance(7, "e.article_id")}} < 80 and {{Chance(4, "e.article_id")}} >= 60
                            then now() + interval '200 days' + {{Chance(8, "e.article_id")}} * interval '5 hours'
                    end,
                    changed_by = case
                        when article_id in (select id from articles order by id desc limit 30) then '{{Newcomer}}'
                        else (array[{{Quoted(People)}}])[1 + {{Chance(9, "e.article_id")}} % {{People.Count}}]
                    end,
                    changed_at = changed_at + {{Chance(10, "e.article_id")}} * interval '1 hour',
                    content = case
                        when {{Chance(11, "e.article_id")}} < 250 then jsonb_set(
                            content, '{relatedLinks}',
                            jsonb_build_array(
                                jsonb_build_object(
                                    'label', 'Mehr dazu',
                                    'article', (select min(id) from articles) + {{Chance(12, "e.article_id")}} % 200
                                )
                            )
                        )
                        else content
                    end
            """;

    private static string NewEditions =>
        $$"""
                insert into editions (
                    article_id, number, state, section_id, slug, title_slug, content, topics, words, created_at, created_by, changed_at, changed_by
                )
                select
                    article_id, 2, case when {{Chance(
                13,
                "e.article_id"
            )}} < 30 then 'draft' else 'inReview' end, section_id, slug, title_slug,
                    jsonb_set(content, '{title}', to_jsonb('Aktualisiert: ' || left(title, 180))), topics, words, changed_at, changed_by,
                    changed_at + interval '2 days', 'Ada Admin'
                from editions e
                where state in ('published', 'archived')
                  and {{Chance(13, "e.article_id")}} < 50
            """;

    private static string Checks =>
        $"""
                update desk_articles a
                set marks = marks || {FoundBy("a.article_id", "check")}
                    || case when 'isPublic:true' = any (marks) then {FoundBy(
                "a.article_id",
                "publicCheck"
            )} else array[]::text[] end
            """;

    // One in ten has an error, one in five a warning.
    private static string FoundBy(string id, string name) =>
        $"""
                case
                    when {Chance(14, id)} < 100
                        then array['{name}:error', '{name}:' || (array[{Quoted(Findings)}])[2 + {Chance(14, id)} % {Findings.Count
                - 1}]]
                    when {Chance(14, id)} < 300 then array['{name}:warning', '{name}:{Findings[0]}', '{name}:passed']
                    else array['{name}:passed']
                end
            """;

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
