using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using CsCheck;
using Domain.Access;

namespace Api.Tests.Delivery.Search;

public sealed class SearchFacetsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Articles = 48;

    private static readonly string[] Types = ["article", "speech", "interview"];
    private static readonly string[] Locales = ["de", "de-simple", "en"];
    private static readonly int[] Years = [2021, 2022, 2023];

    // The last is rare, so that similar words are searched.
    private static readonly string[] Words = ["Ahorn", "Birke", "Ahorn Birke", "-Birke Ahorn", "Zeder"];

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Every_count_is_the_total_of_the_search_with_that_value()
    {
        var sections = await GivenNewsroom();
        var filters = FiltersIn(sections);
        var counted = 0;

        await filters.SampleAsync(
            async asked =>
            {
                var facets = (await Search(asked))["facets"]!;
                Assert.Equal("exact", (string)facets["countsAre"]!);

                foreach (var (filter, value, count) in Counts(facets))
                {
                    var alone = new Dictionary<string, string>(asked) { [filter] = value };
                    Assert.Equal(count, (int)(await Search(alone, "&limit=1"))["page"]!["total"]!);
                    counted++;
                }
            },
            iter: 40,
            threads: 1,
            print: asked => Query(asked)
        );

        Assert.True(counted > 200, $"Only {counted} values were counted.");
    }

    [Fact]
    public async Task A_chosen_value_leaves_the_others_to_choose()
    {
        var site = await editor.GivenSite();
        await GivenFound(site.News, 2023, content => content.With("title", "Wacholderheide"));
        await GivenFound(site.News, 2022, content => content.With("title", "Wacholderheide").With("type", "speech"));
        await GivenFound(site.Topic, 2022, content => content.With("title", "Wacholderheide").With("type", "interview"));

        var facets = (
            await Search(
                new()
                {
                    ["q"] = "Wacholderheide",
                    ["section"] = site.Root,
                    ["year"] = "2022",
                }
            )
        )["facets"]!;

        Assert.Equal(["year=2023 1", "year=2022 2"], Named(facets, "year"));
        Assert.Equal(["type=interview 1", "type=speech 1"], Named(facets, "type"));
        Assert.Equal([$"section={site.Root} 2", $"section={site.News} 1"], Named(facets, "section"));
        Assert.Equal([$"topic={site.Topics} 1", $"topic={site.Topic} 1"], Named(facets, "topic"));
        Assert.Equal(["locale=de 2"], Named(facets, "locale"));
    }

    [Fact]
    public async Task A_filter_does_not_add_matches_of_similar_words()
    {
        var site = await editor.GivenSite();

        for (var number = 0; number < 3; number++)
        {
            await editor.GivenPublished(site.News, content => content.With("title", "Silberlinde"));
        }

        await editor.GivenPublished(site.Topic, content => content.With("title", "Rotsilberlinde"));

        Assert.Equal(3, (int)(await Search(new() { ["q"] = "Silberlinde" }))["page"]!["total"]!);
        Assert.Equal(0, (int)(await Search(new() { ["q"] = "Silberlinde", ["section"] = site.Topic }))["page"]!["total"]!);
    }

    /// <summary>Two sites with nested sections and topics, and articles of every type, locale and year in them.</summary>
    private async Task<string[]> GivenNewsroom()
    {
        var german = await editor.GivenSite();
        var english = await editor.GivenSite("en");
        var below = (string)(await editor.GivenSection(german.News, "standard", "Nah")).Json["path"]!;
        string[] ofGerman = [german.Root, german.News, below, german.Topic];
        string[] ofEnglish = [english.Root, english.News, english.Topic];

        for (var number = 0; number < Articles; number++)
        {
            var locale = Locales[number % Locales.Length];
            var (site, places) = locale is "en" ? (english, ofEnglish) : (german, ofGerman);
            var title = number is 5
                ? "Zeder"
                : $"{(number % 2 == 0 ? "Ahorn" : "Eiche")} {(number % 5 < 2 ? "Birke" : "Zederholz")}";
            string[] topics = (number % 4) switch
            {
                0 => [],
                1 => [site.Topic],
                2 => [site.Focus],
                _ => [site.Focus, site.Topics],
            };

            await GivenFound(
                places[number / 3 % places.Length],
                Years[number / 5 % Years.Length],
                content =>
                    content
                        .With("title", title)
                        .With("locale", locale)
                        .With("type", Types[number / 2 % Types.Length])
                        .With("topics", new JsonArray([.. topics.Select(topic => JsonValue.Create(topic))]))
            );
        }

        return [.. ofGerman, .. ofEnglish, german.Focus, german.Topics, english.Focus];
    }

    private async Task GivenFound(string section, int year, Func<JsonObject, JsonObject> change)
    {
        var draft = await editor.GivenDraft(section, change);
        await editor.Publish(draft, new { originallyPublishedAt = $"{year}-06-15T12:00:00Z" });
    }

    private static Gen<Dictionary<string, string>> FiltersIn(string[] sections)
    {
        var topics = sections.Where(path => path.Contains("themen") || path.Contains("wasserwege")).ToArray();

        return from words in OneOf(Words)
            from section in Some(sections)
            from topic in Some(topics)
            from type in Some(Types)
            from year in Some([.. Years.Select(year => year.ToString(CultureInfo.InvariantCulture))])
            from locale in OneOf("", "", "*", "de", "de-simple", "en")
            from descendants in OneOf("", "", "false")
            from start in OneOf("", "", "2022-06-15T12:00:00Z", "2022-01-01")
            select new Dictionary<string, string>
            {
                ["q"] = words,
                ["section"] = section,
                ["topic"] = topic,
                ["type"] = type,
                ["year"] = year,
                ["locale"] = locale,
                ["descendants"] = descendants,
                ["from"] = start,
            };
    }

    // Mostly no filter, so that enough is found.
    private static Gen<string> Some(string[] values) =>
        Gen.Frequency((3, Gen.Const("")), (2, OneOf(values).Array[1, 2].Select(some => string.Join(',', some.Distinct()))));

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static IEnumerable<(string Filter, string Value, int Count)> Counts(JsonNode facets)
    {
        foreach (var filter in (string[])["type", "section", "topic", "locale", "year"])
        {
            foreach (var item in facets[$"{filter}s"]!.AsArray())
            {
                var value = item![filter]!;
                yield return (filter, $"{(value is JsonObject link ? link["path"] : value)}", (int)item["count"]!);
            }
        }
    }

    private static IEnumerable<string> Named(JsonNode facets, string filter) =>
        Counts(facets).Where(item => item.Filter == filter).Select(item => $"{item.Filter}={item.Value} {item.Count}");

    private async Task<JsonNode> Search(Dictionary<string, string> asked, string more = "") =>
        (await reader.Get($"/v1/search?{Query(asked)}{more}")).Expect(HttpStatusCode.OK).Json;

    private static string Query(Dictionary<string, string> asked) =>
        string.Join(
            '&',
            asked.Where(item => item.Value.Length > 0).Select(item => $"{item.Key}={Uri.EscapeDataString(item.Value)}")
        );
}
