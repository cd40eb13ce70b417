using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class AddCorrectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Valid = """{"kind": "correction", "note": "Die Fähre fährt seit Montag."}""";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Readers_find_the_notes_of_an_article_newest_first()
    {
        var article = await editor.GivenPublished();

        (await Add(article, "correction", "Der Fluss heißt Havel.")).Expect(HttpStatusCode.Created);
        var first = api.Clock.GetUtcNow();
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await Add(article, "update", "Die Fähre fährt nun auch nachts.")).Expect(HttpStatusCode.Created);

        var expected = new JsonArray(
            Note("update", "Die Fähre fährt nun auch nachts.", api.Clock.GetUtcNow()),
            Note("correction", "Der Fluss heißt Havel.", first)
        );
        AssertSame(expected, (await reader.Get($"/v1/articles/{article.Id}")).Json["corrections"]);
        AssertSame(expected, (await reader.Get($"/v1/pages?path={article.Path}")).Json["article"]!["corrections"]);
        Assert.Equal(["article.published", "article.corrected", "article.corrected"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task Editors_are_told_who_added_a_note_a_page_at_a_time()
    {
        var article = await editor.GivenPublished();
        await Add(article, "correction", "Eins");
        var second = await Add(article, "clarification", "  Zwei ");

        Assert.Equal("Zwei", (string?)second.Json["note"]);
        var newest = await editor.Get($"{article.Address}/corrections?limit=1");
        AssertSame(second.Json, newest.Json["items"]!.AsArray().Single());
        Assert.Equal("editor in tests", (string?)second.Json["issuedBy"]);

        var rest = await editor.Get($"{article.Address}/corrections?cursor={newest.Json["page"]!["nextCursor"]}");
        Assert.Equal("Eins", (string?)rest.Json["items"]!.AsArray().Single()!["note"]);
        Assert.Null(rest.Json["page"]!["nextCursor"]);
    }

    [Fact]
    public async Task A_note_changes_neither_version_nor_dates_of_the_article()
    {
        var article = await editor.GivenPublished();
        var before = await Dates(article);
        api.Clock.Advance(TimeSpan.FromHours(1));

        await Add(article, "correction", "Berichtigt");

        Assert.Equal(before, await Dates(article));
        Assert.Equal(article.ETag, (await editor.Get(article.Address)).ETag);
    }

    [Fact]
    public async Task A_new_edition_keeps_the_notes_of_the_article()
    {
        var article = await editor.GivenPublished();
        await Add(article, "correction", "Berichtigt");

        await editor.Publish(await editor.Change(article));

        Assert.Single((await reader.Get($"/v1/articles/{article.Id}")).Json["corrections"]!.AsArray());
    }

    [Theory]
    [InlineData(Role.Preview)]
    [InlineData(Role.Author)]
    public async Task Others_than_editors_may_read_notes_and_not_add_them(Role role)
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        Assert.Equal(HttpStatusCode.Forbidden, (await api.As(role).Post($"{article.Address}/corrections", Valid)).Status);
        Assert.Equal(HttpStatusCode.OK, await api.As(role).Status($"{article.Address}/corrections"));
        Assert.Equal(HttpStatusCode.Unauthorized, await reader.Status($"{article.Address}/corrections"));
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("""{}""", "/kind value.required", "/note value.required")]
    [InlineData("""{"kind": "correction", "note": "  "}""", "/note value.required")]
    [InlineData("""{"kind": "apology", "note": "x"}""", "/kind value.unknown")]
    [InlineData("""{"kind": "update", "note": "Zwei\nZeilen"}""", "/note text.lineBreak")]
    [InlineData("""{"kind": "update", "note": "x", "issuedAt": "2026-01-01T00:00:00Z"}""", "/issuedAt json.unknownField")]
    public async Task What_is_wrong_is_named_with_its_place(string request, params string[] findings)
    {
        var article = await editor.GivenPublished();

        var refused = await editor.Post($"{article.Address}/corrections", request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(findings, refused.Findings);
        Assert.Empty((await editor.Get($"{article.Address}/corrections")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_refused()
    {
        var article = await editor.GivenPublished();

        Assert.Equal(HttpStatusCode.Created, (await Add(article, "update", new string('a', 1000))).Status);
        Assert.Equal(["/note value.tooLong"], (await Add(article, "update", new string('a', 1001))).Findings);
    }

    [Fact]
    public async Task What_readers_never_saw_takes_no_note()
    {
        var draft = await editor.GivenDraft();
        var scheduled = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));
        var before = await api.State();

        foreach (var article in (GivenArticle[])[draft, scheduled])
        {
            var refused = await Add(article, "correction", "Zu früh");
            Assert.Equal(HttpStatusCode.Conflict, refused.Status);
            Assert.Equal("correction.neverPublic", refused.Code);
        }

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_scheduled_article_takes_notes_from_its_hour_on()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1));
        api.Clock.Advance(TimeSpan.FromHours(1));

        (await Add(article, "update", "Schon berichtigt")).Expect(HttpStatusCode.Created);

        Assert.Equal(["article.published", "article.corrected"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task A_withdrawn_article_takes_a_note_that_readers_are_not_told_of()
    {
        var article = await editor.GivenPublished();
        await editor.Withdraw(article);

        (await Add(article, "correction", "Die Zahlen waren veraltet.")).Expect(HttpStatusCode.Created);

        Assert.Equal(["article.published", "article.withdrawn"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task Trying_it_out_leaves_nothing_behind()
    {
        var article = await editor.GivenPublished();

        (await editor.Post($"{article.Address}/corrections?dryRun=true", Valid)).Expect(HttpStatusCode.Created);

        Assert.Empty((await reader.Get($"/v1/articles/{article.Id}")).Json["corrections"]!.AsArray());
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task An_article_that_does_not_exist_has_no_notes()
    {
        Assert.Equal("article.notFound", (await editor.Post("/v1/editorial/articles/1/corrections", Valid)).Code);
        Assert.Equal("article.notFound", (await editor.Get("/v1/editorial/articles/1/corrections")).Code);
    }

    private Task<ApiResponse> Add(GivenArticle article, string kind, string note) =>
        editor.Post($"{article.Address}/corrections", new { kind, note });

    private async Task<string> Dates(GivenArticle article)
    {
        var json = (await reader.Get($"/v1/articles/{article.Id}")).Json;
        return $"{json["firstPublishedAt"]} {json["publishedAt"]} {json["contentUpdatedAt"]}";
    }

    private static JsonObject Note(string kind, string note, DateTimeOffset at) =>
        new()
        {
            ["kind"] = kind,
            ["note"] = note,
            ["issuedAt"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null),
        };

    private static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.Equal(expected?.ToJsonString(), actual?.ToJsonString());
}
