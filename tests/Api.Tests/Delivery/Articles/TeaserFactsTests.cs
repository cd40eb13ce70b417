using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

/// <summary>What a site needs to show besides texts: the facts of cards, players in a text, places to link to, archived articles.</summary>
public sealed class TeaserFactsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Teasers_have_durations_press_releases_events_and_authors()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News, Video);
        await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "speech")
                    .With("authors", new JsonArray("Ada Beispiel"))
                    .With(
                        "event",
                        new JsonObject
                        {
                            ["speakers"] = new JsonArray(new JsonObject { ["name"] = "Ada Beispiel" }),
                            ["date"] = "2026-02-03",
                            ["place"] = "Bonn",
                        }
                    )
        );

        foreach (var address in new[] { $"/v1/articles?section={site.News}", $"/v1/pages?path={site.News}" })
        {
            var answer = (await reader.Get(address)).Expect(HttpStatusCode.OK).Json;
            var teasers = (answer["items"] ?? answer["articles"]!["items"])!.AsArray();
            var video = teasers.Single(teaser => (string?)teaser!["type"] == "video")!;
            var speech = teasers.Single(teaser => (string?)teaser!["type"] == "speech")!;

            Assert.Equal(95, (int?)video["durationSeconds"]);
            Assert.Empty(video["authors"]!.AsArray());
            Assert.Null(video["event"]);
            Assert.Equal("Bonn", (string?)speech["event"]!["place"]);
            Assert.Equal("Ada Beispiel", (string?)speech["authors"]![0]);
        }
    }

    [Fact]
    public async Task A_recording_in_a_body_can_be_played_without_another_request()
    {
        var site = await editor.GivenSite();
        var picture = await editor.GivenImage();
        var video = await editor.GivenPublished(
            site.News,
            content => Video(content).With("leadImage", new JsonObject { ["image"] = picture.Id, ["alt"] = "Ein Steg am Fluss" })
        );
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content.With(
                    "body",
                    new JsonArray(
                        ArticleJson.Paragraph("Sehen Sie selbst."),
                        new JsonObject { ["_type"] = "video", ["article"] = video.Id }
                    )
                )
        );

        var block = (await reader.Get($"/v1/articles/{article.Id}")).Json["body"]![1]!;
        var recording = block["recording"]!;

        Assert.Equal("https://medien.example/steg.mp4", (string?)recording["sources"]![0]!["url"]);
        Assert.Equal(95, (int?)recording["durationSeconds"]);
        Assert.Equal("Ein Steg am Fluss", (string?)recording["leadImage"]!["alt"]);
        Assert.Equal(HttpStatusCode.OK, await reader.Status((string)recording["leadImage"]!["src"]!));

        await editor.Withdraw(video);
        Assert.Single((await reader.Get($"/v1/articles/{article.Id}")).Json["body"]!.AsArray());
    }

    [Fact]
    public async Task Headings_have_ids_that_links_can_lead_to()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content.With(
                    "body",
                    new JsonArray(
                        Heading("Größere Fähren"),
                        ArticleJson.Paragraph("Sie tragen 80 Menschen."),
                        Heading("Größere Fähren"),
                        Heading("Größere Fähren 2")
                    )
                )
        );
        string[] ids = ["groessere-faehren", "groessere-faehren-2", "groessere-faehren-2-2"];

        var body = (await reader.Get($"/v1/articles/{article.Id}")).Json["body"]!.AsArray();
        var html = (string?)(await reader.Get($"/v1/articles/{article.Id}?body=html")).Json["renderedBody"];

        Assert.Equal(ids, body.Select(block => (string?)block!["id"]).OfType<string>());
        Assert.All(ids, id => Assert.Contains($"<h2 id=\"{id}\">", html));
    }

    [Fact]
    public async Task An_archived_article_says_since_when()
    {
        var article = await editor.GivenPublished();
        var before = (await reader.Get($"/v1/articles/{article.Id}")).Json;
        api.Clock.Advance(TimeSpan.FromDays(1));
        await editor.Post($"{article.Address}/archive", new { }, article.ETag);

        var archived = (await reader.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK).Json;

        Assert.Null(before["archivedAt"]);
        Assert.Equal(api.Clock.GetUtcNow(), archived["archivedAt"]!.GetValue<DateTimeOffset>());
    }

    private static JsonObject Video(JsonObject content) =>
        content
            .With("type", "video")
            .With(
                "media",
                new JsonObject
                {
                    ["sources"] = new JsonArray(
                        new JsonObject { ["url"] = "https://medien.example/steg.mp4", ["mediaType"] = "video/mp4" }
                    ),
                    ["durationSeconds"] = 95,
                    ["tracks"] = new JsonArray(new JsonObject { ["locale"] = "de", ["url"] = "https://medien.example/steg.vtt" }),
                    ["transcript"] = ArticleJson.Paragraphs("Der Steg wird gebaut."),
                }
            );

    private static JsonObject Heading(string text)
    {
        var block = ArticleJson.Paragraph(text);
        block["style"] = "h2";
        return block;
    }
}
