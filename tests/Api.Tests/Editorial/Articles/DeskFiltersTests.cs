using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Api.Data;
using Api.Editorial.Articles;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Editorial.Articles;

/// <summary>Every filter of the editorial list, and every pair of them, agrees with a reference that looks at each article.</summary>
public sealed class DeskFiltersTests(DeskNewsroom newsroom) : IClassFixture<DeskNewsroom>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly ApiClient editor = newsroom.Api.As(Role.Editor);

    [Fact]
    public async Task Every_filter_finds_what_it_says()
    {
        foreach (var (query, matches) in newsroom.Filters())
        {
            await Agrees(query, matches, "-createdAt");
        }
    }

    [Fact]
    public async Task Every_pair_of_filters_finds_what_matches_both()
    {
        var filters = newsroom.Filters();
        var sorts = DeskSort.Parameter.Words.ToList();
        var pairs =
            from first in filters
            from second in filters
            where string.CompareOrdinal(Name(first.Query), Name(second.Query)) < 0
            select (
                Query: $"{first.Query}&{second.Query}",
                Matches: (Predicate<JsonNode>)(article => first.Matches(article) && second.Matches(article))
            );

        foreach (var ((query, matches), number) in pairs.Select((pair, number) => (pair, number)))
        {
            await Agrees(query, matches, sorts[number % sorts.Count]);
        }

        static string Name(string query) => query.Split('=')[0];
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task Every_order_can_be_walked_whichever_way_the_matches_are_found(string word)
    {
        Assert.True(DeskSort.Parameter.TryRead(word, out var sort));
        var db = newsroom.Api.Services.GetRequiredService<Db>();
        DeskQuestion[] questions =
        [
            new() { Marks = new Dictionary<string, IReadOnlyList<string>> { ["type"] = ["article"] } },
            new() { Words = ["fähre"] },
            new() { Words = ["fähre"], Changed = new(newsroom.Api.Clock.GetUtcNow().AddYears(-1), null) },
        ];

        foreach (var question in questions)
        {
            var sorted = await Walk(near: 0, fewWithSome: 0, few: 10_000);
            Assert.NotEmpty(sorted);
            Assert.Equal(sorted, await Walk(near: 0, fewWithSome: 0, few: 0));
            Assert.Equal(sorted, await Walk(near: 1_000, fewWithSome: 0, few: 0));
            Assert.Equal(sorted, await Walk(near: 4, fewWithSome: 0, few: 10_000));
            Assert.Equal(sorted, await Walk(near: 4, fewWithSome: 10_000, few: 0));

            async Task<List<long>> Walk(int near, int fewWithSome, int few)
            {
                var (ids, last) = (new List<long>(), default(DeskRow));

                while (true)
                {
                    var rows = await db.List<DeskRow>(
                        DeskListSql.Page(question, sort, continues: last is not null, near, fewWithSome, few),
                        DeskListStore.Parameters(
                            question,
                            ("limit", 3),
                            ("key", last is null ? null : sort.KeyOf(last)),
                            ("after", last?.Id)
                        ),
                        Ct
                    );

                    if (rows.Count == 0)
                    {
                        return ids;
                    }

                    ids.AddRange(rows.Select(row => row.Id));
                    last = rows[^1];
                }
            }
        }
    }

    [Fact]
    public async Task What_the_list_derives_is_what_it_would_derive_again()
    {
        const string All = """
            select string_agg(concat_ws(' ', d, w), e'\n' order by article_id)
            from desk_articles d
            full join article_words w using (article_id)
            """;
        var before = await newsroom.Api.Value<string>(All);

        await newsroom.Api.Value<string>(
            "with again as (select write_desk(array(select id from articles))) select 'done' from again"
        );

        Assert.Equal(before, await newsroom.Api.Value<string>(All));
    }

    [Theory]
    [InlineData("isPublic=yes", "#/query/isPublic value.invalid")]
    [InlineData("usesImage=-1", "#/query/usesImage value.invalid")]
    [InlineData("locale=xx", "#/query/locale locale.unknown")]
    [InlineData("section=/nirgends", "#/query/section reference.section")]
    [InlineData("topic=12", "#/query/topic reference.section")]
    [InlineData("changedFrom=gestern", "#/query/changedFrom value.invalid")]
    [InlineData("count=all", "#/query/count value.invalid")]
    [InlineData("q=", "#/query/q value.invalid")]
    public async Task What_cannot_be_looked_for_is_named(string query, string finding)
    {
        var refused = await editor.Get($"/v1/editorial/articles?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    [Fact]
    public async Task A_cursor_is_of_one_list()
    {
        var page = await editor.Get("/v1/editorial/articles?limit=1&sort=title");
        var cursor = (string)page.Json["page"]!["nextCursor"]!;

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await editor.Get($"/v1/editorial/articles?limit=1&sort=title&q=fähre&cursor={cursor}")).Status
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await editor.Get($"/v1/editorial/articles?limit=1&sort=changedAt&cursor={cursor}")).Status
        );
    }

    public static TheoryData<string> Sorts() => [.. DeskSort.Parameter.Words];

    private async Task Agrees(string query, Predicate<JsonNode> matches, string sort)
    {
        var answer = (await editor.Get($"/v1/editorial/articles?{query}&sort={sort}&count=exact&limit=100")).Expect(
            HttpStatusCode.OK
        );
        var needed = sort.TrimStart('-');
        var expected = newsroom
            .Articles.Where(article => matches(article))
            .Where(article => needed is not ("publishAt" or "until") || DeskNewsroom.ValueOf(article, needed) is not null)
            .Select(DeskNewsroom.IdOf)
            .Order()
            .ToList();

        var found = answer.Json["items"]!.AsArray().Select(item => (long)item!["id"]!).Order().ToList();
        Assert.True(expected.SequenceEqual(found), $"{query}: {string.Join(' ', expected)} are {string.Join(' ', found)}");
        Assert.Equal(expected.Count, (int)answer.Json["page"]!["total"]!);
        Ordered(answer.Json["items"]!.AsArray(), sort);
    }

    private static void Ordered(JsonArray items, string sort)
    {
        var name = sort.TrimStart('-');

        if (name is "title" or "createdAt")
        {
            var german = StringComparer.Create(CultureInfo.GetCultureInfo("de"), CompareOptions.None);
            var ascending = name is "title"
                ? items.OrderBy(item => (string)item!["title"]!, german).ThenBy(item => (long)item!["id"]!)
                : items.OrderBy(item => (long)item!["id"]!);
            var sorted = sort[0] is '-' ? ascending.Reverse() : ascending;
            Assert.Equal(sorted.Select(item => (long)item!["id"]!), items.Select(item => (long)item!["id"]!));
            return;
        }

        var values = items.Select(item => DateTimeOffset.Parse((string)item![name]!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(sort[0] is '-' ? values.OrderDescending() : values.Order(), values);
    }
}
