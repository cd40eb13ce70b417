using Api.Http;
using Dapper;
using Domain;
using Npgsql;
using NpgsqlTypes;

namespace Bench;

/// <summary>
/// The articles of a data set, streamed through COPY: each table generates the articles again for itself, so that nothing is held in
/// memory however many there are. What triggers would have written is written too, and compared with what their functions write.
/// </summary>
internal sealed class DataSetArticles(NpgsqlDataSource untriggered, DataSetPlan plan)
{
    private const string By = "bench";
    private const int Checked = 50;

    private static readonly Guid NoGroup = Guid.Parse("00000000-0000-4000-8000-000000000000");

    public async Task Fill()
    {
        await Task.WhenAll(
            Run(FillEditions),
            Run(FillPublications),
            Task.Run(() => new SearchRows(untriggered).Fill(Articles()))
        );
        await Finish();
    }

    private async Task FillEditions(NpgsqlConnection connection)
    {
        await using (
            var rows = await Begin(
                connection,
                "articles (id, type, locale, translation_group, version, first_published_at, created_at, created_by)"
            )
        )
        {
            foreach (var (number, article) in Articles())
            {
                rows.StartRow();
                rows.Write(article.Id, NpgsqlDbType.Bigint);
                rows.Write(article.Type.Word(), NpgsqlDbType.Text);
                rows.Write("de", NpgsqlDbType.Text);
                rows.Write(GroupOf(number), NpgsqlDbType.Uuid);
                rows.Write(2, NpgsqlDbType.Integer);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write(By, NpgsqlDbType.Text);
            }

            await rows.CompleteAsync();
        }

        await using (
            var rows = await Begin(
                connection,
                """
                editions (
                    id, article_id, number, state, section_id, slug, title_slug, content, topics, words, publish_at, update_kind, published_at, created_at, created_by, changed_at, changed_by, published_by
                )
                """
            )
        )
        {
            foreach (var (number, article) in Articles())
            {
                rows.StartRow();
                rows.Write(number + 1L, NpgsqlDbType.Bigint);
                rows.Write(article.Id, NpgsqlDbType.Bigint);
                rows.Write(1, NpgsqlDbType.Integer);
                rows.Write("published", NpgsqlDbType.Text);
                rows.Write(article.Section, NpgsqlDbType.Bigint);
                rows.Write(article.Slug, NpgsqlDbType.Text);
                rows.Write(article.Slug, NpgsqlDbType.Text);
                rows.Write(Json.WritePresent(article.Content), NpgsqlDbType.Jsonb);
                rows.Write(article.Topics, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(article.Words, NpgsqlDbType.Integer);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write("minor", NpgsqlDbType.Text);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write(By, NpgsqlDbType.Text);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write(By, NpgsqlDbType.Text);
                rows.Write(By, NpgsqlDbType.Text);
            }

            await rows.CompleteAsync();
        }
    }

    private async Task FillPublications(NpgsqlConnection connection)
    {
        await using (
            var rows = await Begin(
                connection,
                """
                publications (
                    edition_id, article_id, type, locale, translation_group, section_id, slug, body, content, topics, images, links, words,
                    visible_from, published_at, first_published_at,
                    content_updated_at
                )
                """
            )
        )
        {
            foreach (var (number, article) in Articles())
            {
                rows.StartRow();
                rows.Write(number + 1L, NpgsqlDbType.Bigint);
                rows.Write(article.Id, NpgsqlDbType.Bigint);
                rows.Write(article.Type.Word(), NpgsqlDbType.Text);
                rows.Write("de", NpgsqlDbType.Text);
                rows.Write(GroupOf(number), NpgsqlDbType.Uuid);
                rows.Write(article.Section, NpgsqlDbType.Bigint);
                rows.Write(article.Slug, NpgsqlDbType.Text);
                rows.Write(Json.Write(article.Content.Body), NpgsqlDbType.Json);
                rows.Write(Json.WritePresent(article.Content with { Body = [] }), NpgsqlDbType.Json);
                rows.Write(article.Topics, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(Array.Empty<long>(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(Array.Empty<long>(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(article.Words, NpgsqlDbType.Integer);

                for (var dates = 0; dates < 4; dates++)
                {
                    rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                }
            }

            await rows.CompleteAsync();
        }

        await using (var rows = await Begin(connection, "events (type, subject_kind, subject_id, at, data)"))
        {
            foreach (var (_, article) in Articles())
            {
                rows.StartRow();
                rows.Write("article.published", NpgsqlDbType.Text);
                rows.Write("article", NpgsqlDbType.Text);
                rows.Write(article.Id, NpgsqlDbType.Bigint);
                rows.Write(article.PublishedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
                rows.Write("""{"edition": 1, "updateKind": "minor"}""", NpgsqlDbType.Jsonb);
            }

            await rows.CompleteAsync();
        }

        await connection.ExecuteAsync(
            """
            insert into publication_sections (
                section_id, edition_id, article_id, type, locale, direct, listed, title, content_updated_at, published_at, visible_from,
                visible_until
            )
            with recursive above (named, section_id, direct) as (
                select id, id, true from sections
                union
                select a.named, s.parent_id, false
                from above a
                join sections s on s.id = a.section_id
                where s.parent_id is not null
            )
            select
                a.section_id, p.edition_id, p.article_id, p.type, p.locale, bool_or(a.direct), p.listed, p.title, p.content_updated_at,
                p.published_at, p.visible_from, p.visible_until
            from publications p
            cross join lateral unnest(p.topics || p.section_id) as belonging (id)
            join above a on a.named = belonging.id
            group by a.section_id, p.edition_id
            """
        );
    }

    private async Task Finish()
    {
        await using var connection = await untriggered.OpenConnectionAsync();

        await connection.ExecuteAsync(
            """
            insert into edition_topics (edition_id, section_id) select id, unnest(topics) from editions;
            insert into edition_images (edition_id, image_id) select id, unnest(images) from editions;
            select setval('content_ids', (select max(id) from articles));
            select setval(pg_get_serial_sequence('editions', 'id'), (select max(id) from editions));
            """
        );
        // Into an index, one after the other would take minutes.
        await connection.ExecuteAsync(
            """
            do $$
            declare
                marks text := pg_get_indexdef('desk_articles_marks_idx'::regclass);
                words text := pg_get_indexdef('article_words_words_idx'::regclass);
            begin
                drop index desk_articles_marks_idx, article_words_words_idx;
                perform write_desk(array(select id from articles));
                execute marks;
                execute words;
            end
            $$
            """
        );
        // The checks of all of them would run beside the measures.
        await connection.ExecuteAsync("truncate check_jobs");
        await connection.ExecuteAsync("vacuum (analyze)");
        await Check(connection);
    }

    /// <summary>Has the schema rewrite the derived rows of some publications, and compares: nothing may change.</summary>
    private static async Task Check(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var before = await Rows();

        await connection.ExecuteAsync(
            "select publications_fill_sections(p), publications_fill_search(p) from publications p where edition_id <= @Checked",
            new { Checked }
        );

        var after = await Rows();
        await transaction.RollbackAsync();

        if (before.Except(after).Concat(after.Except(before)).ToList() is [var other, ..])
        {
            throw new BenchException($"The schema would have written something else than the data set has: {other}");
        }

        async Task<List<string>> Rows() =>
            (
                await connection.QueryAsync<string>(
                    """
                    select s::text from publication_sections s where edition_id <= @Checked
                    union all
                    select s::text from publication_search s where edition_id <= @Checked
                    union all
                    select 'words ' || count(*) from search_words
                    """,
                    new { Checked }
                )
            ).AsList();
    }

    private IEnumerable<(int Number, MadeArticle Article)> Articles() =>
        from number in Enumerable.Range(0, plan.Articles)
        select (number, MadeArticle.At(number, plan));

    private Task Run(Func<NpgsqlConnection, Task> fill) =>
        Task.Run(async () =>
        {
            await using var connection = await untriggered.OpenConnectionAsync();
            await fill(connection);
        });

    private static Task<NpgsqlBinaryImporter> Begin(NpgsqlConnection connection, string target) =>
        connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)");

    private static Guid GroupOf(int number) => new(number, 0, 0, NoGroup.ToByteArray()[8..]);
}
