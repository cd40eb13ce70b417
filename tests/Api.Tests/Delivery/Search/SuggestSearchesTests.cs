using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Search;

public sealed class SuggestSearchesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Theory]
    [InlineData("Ölpl")]
    [InlineData("oelpl")]
    [InlineData("ÖLPLATTFORM ver")]
    public async Task Titles_and_words_are_suggested_as_they_are_typed(string typed)
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News, content => content.With("title", "Ölplattform verschwindet"));

        var suggested = await Suggest(typed);

        Assert.Contains(article.Path, suggested["items"]!.AsArray().Select(item => (string)item!["path"]!));
        Assert.Contains(
            typed.EndsWith("ver", StringComparison.Ordinal) ? "verschwindet" : "Ölplattform",
            suggested["words"]!.AsArray().Select(word => (string)word!)
        );
    }

    [Fact]
    public async Task Sections_are_suggested_too()
    {
        var root = (string)(await editor.GivenSite()).Root;
        var section = await editor.GivenSection(root, "topic", "Ährenmuseum");

        var suggested = await Suggest("aehrenm");

        Assert.Equal($"section {section.Json["path"]}", $"{suggested["items"]![0]!["kind"]} {suggested["items"]![0]!["path"]}");
    }

    [Fact]
    public async Task Nothing_is_suggested_that_readers_may_not_see()
    {
        var site = await editor.GivenSite();
        await editor.GivenScheduled(
            api.Clock.GetUtcNow().AddDays(1),
            site.News,
            content => content.With("title", "Xenonvorhaben wird vorgestellt")
        );

        var suggested = await Suggest("Xenon");

        Assert.Empty(suggested["items"]!.AsArray());
        Assert.Empty(suggested["words"]!.AsArray());
    }

    [Theory]
    [InlineData("& | ! :*")]
    [InlineData("'")]
    [InlineData("die \\")]
    [InlineData("%")]
    public async Task Nothing_that_is_typed_makes_it_fail(string typed) => Assert.NotNull((await Suggest(typed))["items"]);

    [Theory]
    [InlineData("q=")]
    [InlineData("q")]
    [InlineData("q=%20%20")]
    [InlineData("q=+&locale=*")]
    public async Task For_an_empty_box_nothing_is_suggested(string query)
    {
        await editor.GivenSite();

        var suggested = (await api.Anonymous.Get($"/v1/search/suggestions?{query}")).Expect(HttpStatusCode.OK).Json;

        Assert.Empty(suggested["items"]!.AsArray());
        Assert.Empty(suggested["words"]!.AsArray());
    }

    [Theory]
    [InlineData("", "#/query/q value.required")]
    [InlineData("?q=a&limit=21", "#/query/limit value.invalid")]
    [InlineData("?q=a&locale=xx", "#/query/locale locale.unknown")]
    public async Task Wrong_parameters_are_named(string query, string finding) =>
        Assert.Equal([finding], (await api.Anonymous.Get($"/v1/search/suggestions{query}")).Findings);

    private async Task<JsonNode> Suggest(string typed) =>
        (await api.Anonymous.Get($"/v1/search/suggestions?q={Uri.EscapeDataString(typed)}")).Expect(HttpStatusCode.OK).Json;
}
