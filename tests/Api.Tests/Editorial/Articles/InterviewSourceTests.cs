using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>Where an interview appeared first.</summary>
public sealed class InterviewSourceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Source = """
        {
            "speakers": [{ "name": "Ada Muster", "office": "Fährmeisterin" }],
            "source": {
                "medium": " Rheinischer Kurier ", "url": "https://kurier.example/a?b=1", "interviewers": ["Mira Osten", "Paul Aldinger"],
                "publishedOn": "2026-02-01"
            }
        }
        """;

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Readers_programs_and_search_learn_of_it()
    {
        var site = await editor.GivenSite();
        var interview = await editor.GivenPublished(site.News, Of(Source));
        var again = (await editor.Put(interview.Address, interview.Content, interview.ETag)).Expect(HttpStatusCode.OK);

        var source = (await reader.Get($"/v1/articles/{interview.Id}")).Json["event"]!["source"]!;
        var origin = (await reader.Get($"/v1/articles/{interview.Id}/jsonld")).Json["@graph"]![0]!["isBasedOn"]!;
        var found = (await reader.Get($"/v1/search?section={site.News}&q=Aldinger")).Expect(HttpStatusCode.OK).Json["items"]!;

        Assert.Equal(interview.ETag, again.ETag);
        Assert.Equal("Rheinischer Kurier", (string?)source["medium"]);
        Assert.Equal("https://kurier.example/a?b=1", (string?)origin["url"]);
        Assert.Equal("2026-02-01 Rheinischer Kurier", $"{origin["datePublished"]} {origin["publisher"]!["name"]}");
        Assert.Equal("Paul Aldinger", (string?)origin["author"]![1]!["name"]);
        Assert.Single(found.AsArray());
        Assert.Single((await reader.Get($"/v1/search?section={site.News}&q=Fährmeisterin")).Json["items"]!.AsArray());
    }

    [Theory]
    [InlineData("""{ "source": { "url": "kurier.example" } }""", "/event/source/url link.address")]
    [InlineData("""{ "source": { "url": "https://ada:geheim@kurier.example" } }""", "/event/source/url link.credentials")]
    [InlineData("""{ "source": {} }""", "/event/source/medium value.required")]
    [InlineData("""{ "source": { "medium": "Kurier", "interviewers": [""] } }""", "/event/source/interviewers/0 value.required")]
    [InlineData("""{ "source": { "medium": "Kurier", "publishedOn": "gestern" } }""", "/event/source/publishedOn json.wrongType")]
    public async Task What_is_wrong_is_named(string occasion, string finding) =>
        Assert.Equal([finding], (await editor.Post("/v1/editorial/articles", Of(occasion)(ArticleJson.Minimal(null)))).Findings);

    private static Func<JsonObject, JsonObject> Of(string occasion) =>
        content => content.With("type", "interview").With("event", JsonNode.Parse(occasion));
}
