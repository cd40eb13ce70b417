using Api.Http;
using Dapper;
using Domain;
using Domain.Articles;
using Npgsql;
using NpgsqlTypes;

namespace Bench;

/// <summary>
/// The articles of a data set, streamed through COPY: each table makes the articles anew for itself, so that nothing is kept in
/// memory however many there are. Triggers and foreign keys are off meanwhile; what triggers would have written is written by
/// their own functions, or checked against them.
/// </summary>
internal sealed class DataSetArticles(NpgsqlDataSource database, DataSetPlan plan)
{
    private const string By = "bench";
    private const int Checked = 50;

    private static readonly Guid NoGroup = Guid.Parse("00000000-0000-4000-8000-000000000000");
    private static readonly string Details = Json.Write(new ArticleDetails());

    public async Task Fill()
    {
        await Task.WhenAll(Run(FillEditions), Run(FillPublications));

        var half = plan.Articles / 2;
        await Task.WhenAll(FillSearch(1, half), FillSearch(half + 1, plan.Articles));
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
                    id, article_id, number, state, section_id, slug, kicker, title, lead, lead_image_id, body, details, topics, images,
                    words, publish_at, update_kind, published_at, created_at, created_by, changed_at, changed_by, published_by
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
                WriteContent(rows, article, NpgsqlDbType.Jsonb);
                rows.Write(article.Topics, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(article.Image is { } image ? [image] : Array.Empty<long>(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
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
                    edition_id, article_id, type, locale, translation_group, section_id, slug, kicker, title, lead, lead_image_id, body,
                    details, topics, images, links, words, lead_image_decorative, visible_from, published_at, first_published_at,
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
                WriteContent(rows, article, NpgsqlDbType.Json);
                rows.Write(article.Topics, NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(Array.Empty<long>(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(Array.Empty<long>(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
                rows.Write(article.Words, NpgsqlDbType.Integer);
                rows.Write(false, NpgsqlDbType.Boolean);

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

    /// <summary>The columns that an edition and its publication have in the same order.</summary>
    private static void WriteContent(NpgsqlBinaryImporter rows, MadeArticle article, NpgsqlDbType json)
    {
        rows.Write(article.Section, NpgsqlDbType.Bigint);
        rows.Write(article.Slug, NpgsqlDbType.Text);
        rows.Write(article.Kicker, NpgsqlDbType.Text);
        rows.Write(article.Title, NpgsqlDbType.Text);
        rows.Write(article.Lead, NpgsqlDbType.Text);

        if (article.Image is { } image)
        {
            rows.Write(image, NpgsqlDbType.Bigint);
        }
        else
        {
            rows.WriteNull();
        }

        rows.Write(article.BodyJson, json);
        rows.Write(Details, json);
    }

    /// <summary>By the function with which the trigger and the rebuild command do it.</summary>
    private async Task FillSearch(long first, long last)
    {
        await using var connection = await OpenWithoutTriggers();

        await connection.ExecuteAsync(
            "select publications_fill_search(p) from publications p where edition_id between @first and @last",
            new { first, last }
        );
    }

    private async Task Finish()
    {
        await using (var connection = await OpenWithoutTriggers())
        {
            await connection.ExecuteAsync(
                """
                insert into edition_topics (edition_id, section_id) select id, unnest(topics) from editions;
                insert into edition_images (edition_id, image_id) select id, unnest(images) from editions;
                delete from search_words repeated
                using search_words kept
                where kept.word = repeated.word and kept.locale = repeated.locale and kept.ctid < repeated.ctid;
                """
            );
        }

        await using var finish = await database.OpenConnectionAsync();
        await finish.ExecuteAsync(
            """
            select setval('content_ids', (select max(id) from articles));
            select setval(pg_get_serial_sequence('editions', 'id'), (select max(id) from editions));
            """
        );
        await finish.ExecuteAsync("vacuum (analyze)");
        await Check(finish);
    }

    /// <summary>Has the schema write the section rows of some articles once more, and compares: nothing may change.</summary>
    private static async Task Check(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        var before = await Rows();
        await connection.ExecuteAsync(
            "select publications_fill_sections(p) from publications p where edition_id <= @Checked",
            new { Checked }
        );

        if (before.Count == 0 || !before.SequenceEqual(await Rows()))
        {
            throw new InvalidOperationException(
                "The data set is not what the service would have written: the schema has changed."
            );
        }

        await transaction.RollbackAsync();

        async Task<List<string>> Rows() =>
            (
                await connection.QueryAsync<string>(
                    "select s::text from publication_sections s where edition_id <= @Checked order by edition_id, section_id",
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
            await using var connection = await OpenWithoutTriggers();
            await fill(connection);
        });

    private async Task<NpgsqlConnection> OpenWithoutTriggers()
    {
        var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("set session_replication_role = replica; set synchronous_commit = off; set jit = off");
        return connection;
    }

    private static Task<NpgsqlBinaryImporter> Begin(NpgsqlConnection connection, string target) =>
        connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)");

    private static Guid GroupOf(int number) => new(number, 0, 0, NoGroup.ToByteArray()[8..]);
}
