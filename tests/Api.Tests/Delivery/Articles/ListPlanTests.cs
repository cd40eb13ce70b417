using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Delivery.Articles;
using Api.Delivery.Sections;
using Api.Http;
using Api.Tests.Support;
using Domain.Access;
using Domain.Articles;
using Npgsql;

namespace Api.Tests.Delivery.Articles;

/// <summary>The rows read for one page of a list: those that the page shows of each range, never the whole list.</summary>
public sealed class ListPlanTests(ListPlanTests.Newsroom newsroom) : IClassFixture<ListPlanTests.Newsroom>
{
    private const int Articles = 3_000;

    /// <summary>A page of 20 and one more, of each of nine types in and below a section.</summary>
    private const int MostRows = 21 * 9 * 2;

    private readonly ApiFixture api = newsroom.Api;
    private readonly GivenSite site = newsroom.Site;

    [Fact]
    public async Task Every_filter_and_sort_reads_the_heads_of_its_ranges_only()
    {
        var month = new Period(api.Clock.GetUtcNow().AddDays(-30), api.Clock.GetUtcNow());
        var everything = new ArticleFilter { Locales = ["de"] };
        var root = new ArticleFilter { Sections = [new SectionKey(null, site.Root)] };
        var topic = new ArticleFilter { Topics = [new SectionKey(null, site.Topics)] };
        var tooMuch = new List<string>();

        ArticleFilter[] filters =
        [
            everything,
            everything with
            {
                Types = [ArticleType.Speech],
            },
            everything with
            {
                Years = [month],
            },
            everything with
            {
                Locales = ["en"],
            },
            root,
            root with
            {
                Locales = ["de-simple"],
            },
            root with
            {
                Types = [ArticleType.Speech, ArticleType.Video],
            },
            root with
            {
                Descendants = false,
            },
            root with
            {
                Years = [month],
            },
            root with
            {
                Sections = [.. root.Sections, new SectionKey(null, site.News)],
            },
            root with
            {
                Sections = [new SectionKey(null, site.News)],
                Descendants = false,
                Types = [ArticleType.Interview],
            },
            topic,
            topic with
            {
                Sections = root.Sections,
            },
        ];

        foreach (var filter in filters)
        {
            foreach (var word in ArticleSort.Parameter.Words)
            {
                Assert.True(ArticleSort.Parameter.TryRead(word, out var sort));

                if (filter.Published.Count > 0 && !sort.IsByPublication)
                {
                    continue;
                }

                var list = new ArticleList { Filter = filter, Sort = sort };

                foreach (var cursor in (Cursor?[])[null, Middle(list, backwards: false), Middle(list, backwards: true)])
                {
                    foreach (var mode in (string[])["force_custom_plan", "force_generic_plan"])
                    {
                        var rows = await RowsRead(list with { Cursor = cursor }, mode);

                        if (rows > MostRows)
                        {
                            tooMuch.Add(
                                $"{rows} rows: {word}, {(cursor is null ? "from the start" : "from the middle")}, {filter.Canonical}, {mode}"
                            );
                        }
                    }
                }
            }
        }

        Assert.True(tooMuch.Count == 0, string.Join('\n', tooMuch));
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 2, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 100)]
    public async Task A_list_that_is_asked_for_often_is_planned_once(int sections, int types, int skip)
    {
        var ct = TestContext.Current.CancellationToken;
        var filter = new ArticleFilter
        {
            Sections = [.. Enumerable.Repeat(new SectionKey(null, site.Root), sections)],
            Locales = sections == 0 ? ["de"] : [],
            Types = [.. ((ArticleType[])[ArticleType.Speech, ArticleType.Video]).Take(types)],
        };
        var list = new ArticleList { Filter = filter, Skip = skip };

        await using var connection = await api.Database.OpenConnectionAsync(ct);

        foreach (var cursor in skip > 0 ? [null] : (Cursor?[])[null, Middle(list, backwards: false)])
        {
            var page = list with { Cursor = cursor };
            await using var command = new NpgsqlCommand(ArticleListSql.Statement(page).Text, connection);

            foreach (var (name, value) in ParametersOf(page))
            {
                command.Parameters.Add(new NpgsqlParameter(name, value));
            }

            await command.PrepareAsync(ct);

            // The first five executions always get custom plans.
            for (var execution = 0; execution < 7; execution++)
            {
                await command.ExecuteNonQueryAsync(ct);
            }

            await using var kept = new NpgsqlCommand(
                "select generic_plans from pg_prepared_statements where statement like '%heads%' and generic_plans + custom_plans = 7",
                connection
            );
            Assert.Equal(2L, await kept.ExecuteScalarAsync(ct));
            await command.UnprepareAsync(ct);
        }
    }

    /// <summary>The indexes of rules once did it too, and took several times as long.</summary>
    [Theory]
    [InlineData("article_id = 1", "publications_article_idx")]
    [InlineData("translation_group = '00000000-0000-0000-0000-000000000001'", "publications_translation_group_idx")]
    public async Task An_article_and_its_variants_are_looked_up_in_plain_indexes(string condition, string index)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var connection = await api.Database.OpenConnectionAsync(ct);
        await using var explain = new NpgsqlCommand(
            $"analyze publications; explain (format json) select from publications where {condition}",
            connection
        );

        Assert.Contains(index, (string)(await explain.ExecuteScalarAsync(ct))!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_counted_or_estimated()
    {
        Assert.Equal($"{Articles + 1} exact", await Total($"section={site.Root}&count=exact"));
        Assert.Equal($"{Articles / 3} exact", await Total($"section={site.Root}&type=speech&count=estimated"));
        Assert.Equal($"{Articles / 50} exact", await Total($"section={site.Root}&topic={site.Topic}&count=exact"));

        var estimate = (await Total($"section={site.Root}&count=estimated")).Split(' ');
        Assert.Equal("estimated", estimate[1]);
        Assert.InRange(long.Parse(estimate[0], CultureInfo.InvariantCulture), Articles / 2, Articles * 2);

        async Task<string> Total(string query)
        {
            var page = (await api.Anonymous.Get($"/v1/articles?{query}&limit=1")).Expect(HttpStatusCode.OK).Json["page"]!;
            return $"{page["total"]} {page["totalIs"]}";
        }
    }

    private Cursor Middle(ArticleList list, bool backwards)
    {
        object key = list.Sort.IsByTitle ? "Artikel 500" : api.Clock.GetUtcNow().AddMinutes(-Articles / 6);
        return new Cursor("", key, 2_000_500, backwards);
    }

    /// <summary>The rows read from the reading side, including filtered ones.</summary>
    private async Task<double> RowsRead(ArticleList list, string mode)
    {
        var ct = TestContext.Current.CancellationToken;
        var parameters = ParametersOf(list);
        await using var connection = await api.Database.OpenConnectionAsync(ct);

        // Only prepared statements have a generic plan, and only literal values can be explained with it.
        await using var written = new NpgsqlCommand(
            string.Join(
                " union all ",
                parameters.Select((_, place) => $"select pg_typeof(${place + 1})::text, quote_literal(${place + 1}::text)")
            ),
            connection
        );

        foreach (var (_, value) in parameters)
        {
            written.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        List<string> types = [];
        List<string> values = [];

        await using (var reader = await written.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                types.Add(reader.GetString(0));
                values.Add(reader.GetString(1));
            }
        }

        var statement = parameters
            .Index()
            .Aggregate(
                ArticleListSql.Statement(list).Text,
                (text, parameter) => Regex.Replace(text, $@"@{parameter.Item.Name}\b", $"$${parameter.Index + 1}")
            );

        await using var explain = new NpgsqlCommand(
            $"""
            set plan_cache_mode = {mode};
            prepare listed ({string.Join(", ", types)}) as {statement};
            explain (analyze, format json) execute listed ({string.Join(", ", values)});
            deallocate listed;
            reset plan_cache_mode
            """,
            connection
        );

        var plan = JsonNode.Parse((string)(await explain.ExecuteScalarAsync(ct))!)!;
        return RowsOf(plan[0]!["Plan"]!);
    }

    /// <summary>Those that the statement of the list uses.</summary>
    private IReadOnlyList<(string Name, object Value)> ParametersOf(ArticleList list)
    {
        var parameters = ArticleListSql.Parameters(list, api.Clock.GetUtcNow());
        var statement = ArticleListSql.Statement(list).Text;

        return
        [
            .. from parameter in parameters.GetType().GetProperties()
            where Regex.IsMatch(statement, $@"@{parameter.Name}\b")
            select (parameter.Name, parameter.GetValue(parameters)!),
        ];
    }

    private static double RowsOf(JsonNode node)
    {
        var own = (string?)node["Relation Name"] is "publications" or "publication_sections"
            ? ((double)node["Actual Rows"]! + ((double?)node["Rows Removed by Filter"] ?? 0)) * (double)node["Actual Loops"]!
            : 0;

        // The teasers themselves are read by the keys that the heads gave, once each.
        return own + (node["Plans"]?.AsArray().Sum(below => RowsOf(below!)) ?? 0);
    }

    /// <summary>A site with as many articles as the tests need, copied once for all of them.</summary>
    public sealed class Newsroom(PgCluster cluster) : IAsyncLifetime
    {
        internal ApiFixture Api { get; } = new(cluster);
        internal GivenSite Site { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await Api.InitializeAsync();
            var editor = Api.As(Role.Editor);
            Site = await editor.GivenSite();
            await Api.Copy((await editor.GivenPublished(Site.News)).Id, Articles, Site.Topic);
        }

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
