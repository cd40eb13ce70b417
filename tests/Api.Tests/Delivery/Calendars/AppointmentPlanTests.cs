using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Tests.Delivery.Articles;
using Api.Tests.Support;
using Domain.Access;
using Npgsql;

namespace Api.Tests.Delivery.Calendars;

/// <summary>The rows read for a page of upcoming appointments: those on the page, however many are over.</summary>
public sealed class AppointmentPlanTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Appointments = 3_000;

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_page_reads_its_own_rows_by_the_index_of_starts()
    {
        var ct = TestContext.Current.CancellationToken;
        var site = await editor.GivenSite();
        var first = await editor.GivenPublished(
            site.News,
            content => content.With("type", "appointment").With("appointment", new JsonObject { ["startsOn"] = "2027-05-12" })
        );
        await api.Copy(first.Id, Appointments, site.Topic);
        // One every hour, and two of three are over.
        await api.Value<int>(
            """
            update publications p
            set content = jsonb_set(
                p.content::jsonb,
                '{appointment}',
                jsonb_build_object('startsAt', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
            )
            from (
                select article_id, $1 + interval '1 hour' * (row_number() over (order by article_id) - 2000) as at
                from publications
                where article_id > 2000000
            ) made
            where made.article_id = p.article_id
            """,
            api.Clock.GetUtcNow()
        );
        await api.Value<int>("vacuum analyze publications, publication_sections");

        ArticleFilter[] filters =
        [
            new() { Locales = ["de"] },
            new() { Sections = [new SectionKey(null, site.News)] },
            new() { Sections = [new SectionKey(null, site.News)], Descendants = false },
        ];

        foreach (var filter in filters)
        {
            foreach (var mode in (string[])["force_custom_plan", "force_generic_plan"])
            {
                var list = new ArticleList { Filter = filter with { IsUpcoming = true }, Sort = ArticleSort.Calendar };
                var plan = await Explain(list, mode, ct);

                Assert.Contains("_starts_idx", plan.ToJsonString(), StringComparison.Ordinal);
                Assert.InRange(RowsOf(plan), 21, 50);
            }
        }
    }

    private async Task<JsonNode> Explain(ArticleList list, string mode, CancellationToken ct)
    {
        var values = ArticleListSql.Parameters(list, api.Clock.GetUtcNow());
        var text = ArticleListSql.Statement(list).Text;
        var used = values.GetType().GetProperties().Where(value => Regex.IsMatch(text, $@"@{value.Name}\b")).ToList();
        var numbered = used.Index()
            .Aggregate(text, (statement, value) => Regex.Replace(statement, $@"@{value.Item.Name}\b", $"$${value.Index + 1}"));
        var literals = new List<string>();
        await using var connection = await api.Database.OpenConnectionAsync(ct);

        foreach (var value in used)
        {
            await using var quoted = new NpgsqlCommand("select quote_literal($1::text) || '::' || pg_typeof($1)", connection);
            quoted.Parameters.Add(new NpgsqlParameter { Value = value.GetValue(values)! });
            literals.Add((string)(await quoted.ExecuteScalarAsync(ct))!);
        }

        var types = literals.Select(literal => literal[(literal.LastIndexOf("::", StringComparison.Ordinal) + 2)..]);
        await using var explain = new NpgsqlCommand(
            $"""
            set plan_cache_mode = {mode};
            prepare upcoming ({string.Join(", ", types)}) as {numbered};
            explain (analyze, format json) execute upcoming ({string.Join(", ", literals)});
            deallocate upcoming;
            reset plan_cache_mode
            """,
            connection
        );

        return JsonNode.Parse((string)(await explain.ExecuteScalarAsync(ct))!)![0]!["Plan"]!;
    }

    private static double RowsOf(JsonNode node)
    {
        var own = (string?)node["Relation Name"] is "publications" or "publication_sections"
            ? ((double)node["Actual Rows"]! + ((double?)node["Rows Removed by Filter"] ?? 0)) * (double)node["Actual Loops"]!
            : 0;

        return own + (node["Plans"]?.AsArray().Sum(below => RowsOf(below!)) ?? 0);
    }
}
