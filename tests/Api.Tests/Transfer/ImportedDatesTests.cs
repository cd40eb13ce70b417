using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>What is imported has the dates that its line states, and nothing old is news.</summary>
public sealed class ImportedDatesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Articles_have_the_dates_of_their_lines_everywhere()
    {
        var name = Given.UniqueSlug();
        var published = new DateTimeOffset(2009, 5, 4, 10, 0, 0, TimeSpan.Zero);

        var import = await api.Import(
            editor,
            [
                .. Site(name),
                Article(name, $"{name}-a", published)
                    .With("firstPublishedAt", "2008-01-01T00:00:00Z")
                    .With("contentUpdatedAt", "2011-02-03T00:00:00Z"),
            ]
        );

        var id = import.IdOf($"{name}-a");
        var article = (await api.Anonymous.Get($"/v1/articles/{id}")).Json;
        Assert.Equal(
            ("2009-05-04T10:00:00Z", "2008-01-01T00:00:00Z", "2011-02-03T00:00:00Z"),
            ((string)article["publishedAt"]!, (string)article["firstPublishedAt"]!, (string)article["contentUpdatedAt"]!)
        );
        var year = (await api.Anonymous.Get($"/v1/articles?section=/{name}&year=2009")).Json;
        Assert.Equal(id, (long)year["items"]![0]!["id"]!);
        Assert.DoesNotContain($"{id}", (await api.Anonymous.Get("/sitemaps/news.xml")).Text);
        Assert.Equal(["article.published"], await api.EventsOf(id));
        Assert.Equal(published.UtcDateTime, await api.Value<DateTime>("select at from events where subject_id = $1", id));
    }

    [Theory]
    [InlineData("draft", "publishedAt", "2010-01-01T00:00:00Z", "/publishedAt value.notAllowed")]
    [InlineData("published", "publishAt", "2999-01-01T00:00:00Z", "/publishAt time.future")]
    [InlineData("scheduled", "publishAt", "2010-01-01T00:00:00Z", "/publishAt time.past")]
    [InlineData("withdrawn", "publishedAt", "2010-01-01T00:00:00Z", "/withdrawal value.required")]
    [InlineData("published", "firstPublishedAt", "1899-01-01T00:00:00Z", "/firstPublishedAt time.tooEarly")]
    public async Task Dates_that_cannot_be_true_are_refused(string state, string field, string date, string finding)
    {
        var name = Given.UniqueSlug();
        var line = Line("article", name, ArticleJson.Minimal(null).With("section", Named($"{name}-news")));

        var import = await api.Import(editor, [.. Site(name), line.With("state", state).With(field, date)]);

        Assert.Equal([$"3 {finding}"], import.Errors);
    }

    [Fact]
    public async Task A_history_arrives_whole()
    {
        var name = Given.UniqueSlug();
        var former = new JsonObject
        {
            ["state"] = "superseded",
            ["publishAt"] = "2010-01-01T00:00:00Z",
            ["content"] = ArticleJson
                .Minimal(null, "Der alte Titel der Fähre")
                .With("section", Named($"{name}-news"))
                .Without("type")
                .Without("locale"),
        };
        var line = Article(name, $"{name}-a", new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .With("publishAt", "2012-01-01T00:00:00Z")
            .With("editions", new JsonArray(former))
            .With(
                "corrections",
                new JsonArray(
                    new JsonObject
                    {
                        ["kind"] = "correction",
                        ["note"] = "Die Länge war falsch.",
                        ["issuedAt"] = "2013-01-01T00:00:00Z",
                    }
                )
            );

        var import = await api.Import(editor, [.. Site(name), line]);

        Assert.Empty(import.Errors);
        var id = import.IdOf($"{name}-a");
        var editions = (await editor.Get($"/v1/editorial/articles/{id}/editions")).Json["items"]!.AsArray();
        Assert.Equal(["published", "superseded"], editions.Select(edition => (string)edition!["state"]!));
        var article = (await api.Anonymous.Get($"/v1/articles/{id}")).Json;
        Assert.Equal("Die Länge war falsch.", (string)article["corrections"]![0]!["note"]!);
        Assert.Equal(["article.published"], await api.EventsOf(id));
    }
}
