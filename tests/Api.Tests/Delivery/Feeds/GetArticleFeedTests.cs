using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Feeds;

public sealed class GetArticleFeedTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Site = "http://127.0.0.1:5080";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_article_is_the_same_item_in_every_format()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News, Rich);
        var rss = (await Rss($"section={site.News}")).Element("channel")!;
        var item = rss.Element("item")!;
        Assert.Equal("Aktuelles – Bulletin", (string?)rss.Element("title"));
        Assert.Equal($"{Site}{site.News}", (string?)rss.Element("link"));
        Assert.Equal("de", (string?)rss.Element("language"));
        var id = (string)item.Element("guid")!;
        Assert.Matches("^urn:uuid:[0-9a-f-]{36}$", id);
        Assert.Equal("false", (string?)item.Element("guid")!.Attribute("isPermaLink"));
        Assert.Equal($"{Site}{article.Path}", (string?)item.Element("link"));
        Assert.Equal(api.Clock.GetUtcNow().ToString("r", CultureInfo.InvariantCulture), (string?)item.Element("pubDate"));
        Assert.Equal("Ada Beispiel", (string?)item.Element(DublinCore + "creator"));
        Assert.Equal("Europa", (string?)item.Element("category"));

        var entry = (await AtomOf($"section={site.News}")).Element(Atom + "entry")!;
        Assert.Equal(id, (string?)entry.Element(Atom + "id"));
        Assert.Equal(article.Content["title"]!.ToString(), (string?)entry.Element(Atom + "title"));
        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)entry.Element(Atom + "published")!);

        var json = (await Json($"section={site.News}"))["items"]![0]!;
        Assert.Equal((id, "de"), ((string?)json["id"], (string?)json["language"]));
        Assert.Equal("Ada Beispiel", (string?)json["authors"]![0]!["name"]);
        Assert.Equal("""["Europa"]""", json["tags"]!.ToJsonString());

        JsonObject Rich(JsonObject content) =>
            content.With("topics", new JsonArray(site.Topic)).With("authors", new JsonArray("Ada Beispiel"));
    }

    [Fact]
    public async Task An_item_keeps_its_id_when_its_address_changes()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var before = Item(await Rss($"section={site.News}"));

        var moved = await editor.Publish(await editor.Change(article, "slug", "ganz-anders"));
        var after = Item(await Rss($"section={site.News}"));

        Assert.Equal((string?)before.Element("guid"), (string?)after.Element("guid"));
        Assert.Equal($"{Site}{moved.Path}", (string?)after.Element("link"));
        Assert.NotEqual((string?)before.Element("link"), (string?)after.Element("link"));
    }

    [Fact]
    public async Task A_feed_takes_the_filters_of_lists()
    {
        var site = await editor.GivenSite();
        var plain = await editor.GivenPublished(site.News);
        var speech = await editor.GivenPublished(site.News, content => content.With("type", "speech"));

        Assert.Equal([speech.Id, plain.Id], await Ids($"section={site.Root}"));
        Assert.Equal([speech.Id], await Ids($"section={site.Root}&type=speech"));
        Assert.Equal([speech.Id], await Ids($"section={site.Root}&limit=1"));
        Assert.Empty(await Ids($"section={site.Topics}&to=2026-01-01"));
    }

    [Fact]
    public async Task What_readers_cannot_see_is_in_no_feed()
    {
        var site = await editor.GivenSite();
        var visible = await editor.GivenPublished(site.News);
        var withdrawn = await editor.GivenPublished(site.News);
        await editor.Withdraw(withdrawn);
        await editor.GivenDraft(site.News);
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), site.News);

        Assert.Equal([visible.Id], await Ids($"section={site.News}"));

        api.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([planned.Id, visible.Id], await Ids($"section={site.News}"));
    }

    [Fact]
    public async Task The_whole_text_comes_on_request_with_addresses_that_hold_anywhere()
    {
        var site = await editor.GivenSite();
        var image = (await editor.GivenImage()).Id;
        var target = await editor.GivenPublished(site.Topic);
        await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("lead", "Kurz & gut: 1 < 2")
                    .With("body", new JsonArray(ArticleJson.LinkTo(target.Id, "Verweis"), ArticleJson.Image(image)))
        );

        var item = Item(await Rss($"section={site.News}&content=full"));
        var html = (string)item.Element(Content + "encoded")!;
        Assert.StartsWith("<p>Kurz &amp; gut: 1 &lt; 2</p>", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Site}{target.Path}\"", html, StringComparison.Ordinal);
        Assert.Contains($"src=\"{Site}/images/{image}/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"/", html, StringComparison.Ordinal);
        Assert.DoesNotContain(", /", html, StringComparison.Ordinal);
        Assert.Equal("Kurz &amp; gut: 1 &lt; 2", (string?)item.Element("description"));

        Assert.Equal(
            html,
            (string?)(await AtomOf($"section={site.News}&content=full")).Element(Atom + "entry")!.Element(Atom + "content")
        );
        Assert.Equal(html, (string?)(await Json($"section={site.News}&content=full"))["items"]![0]!["content_html"]);
        Assert.Null(Item(await Rss($"section={site.News}")).Element(Content + "encoded"));
    }

    [Fact]
    public async Task A_correction_is_told_and_makes_the_item_new()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        api.Clock.Advance(TimeSpan.FromMinutes(5));
        (await editor.Post($"{article.Address}/corrections", new { kind = "correction", note = "Es sind 30 Minuten." })).Expect(
            HttpStatusCode.Created
        );

        var entry = (await AtomOf($"section={site.News}")).Element(Atom + "entry")!;
        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)entry.Element(Atom + "updated")!);
        Assert.Equal("Korrektur: Es sind 30 Minuten.", (string?)entry.Element(Atom + "summary"));
    }

    [Fact]
    public async Task Feeds_and_entries_are_known_by_names_that_no_address_changes()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var query = $"section={Uri.EscapeDataString(site.News)}&locale=*";
        await using var moved = api.AnotherNode(("Site:BaseUrl", "https://www.neu.example"));
        var elsewhere = reader.At(moved.ClientOptions.BaseAddress);

        var before = (Item(await Rss(query)), await AtomOf(query), await Json(query));
        var rss = XDocument.Parse((await elsewhere.Get($"/v1/feeds/articles.rss?{query}")).Text).Root!;
        var atom = XDocument.Parse((await elsewhere.Get($"/v1/feeds/articles.atom?{query}")).Text).Root!;
        var json = (await elsewhere.Get($"/v1/feeds/articles.json?{query}")).Json;

        Assert.Equal($"https://www.neu.example{article.Path}", (string?)Item(rss).Element("link"));
        Assert.Equal((string?)before.Item1.Element("guid"), (string?)Item(rss).Element("guid"));
        Assert.Equal("false", (string?)Item(rss).Element("guid")!.Attribute("isPermaLink"));
        Assert.Equal((string?)before.Item2.Element(Atom + "id"), (string?)atom.Element(Atom + "id"));
        Assert.Equal(
            (string?)before.Item2.Element(Atom + "entry")!.Element(Atom + "id"),
            (string?)atom.Element(Atom + "entry")!.Element(Atom + "id")
        );
        Assert.Equal((string?)before.Item3["items"]![0]!["id"], (string?)json["items"]![0]!["id"]);
        Assert.Equal((string?)json["items"]![0]!["id"], (string?)Item(rss).Element("guid"));
        Assert.StartsWith("urn:uuid:", (string?)Item(rss).Element("guid"), StringComparison.Ordinal);

        await editor.Publish(await editor.Change(article, "slug", "ganz-anders"));
        Assert.Equal((string?)Item(rss).Element("guid"), (string?)Item(await Rss(query)).Element("guid"));
    }

    [Theory]
    [InlineData("utm_source=brief&UTM_Medium=x&fbclid=1")]
    [InlineData("v=2&_=1700000000")]
    public async Task What_platforms_add_to_the_address_changes_nothing(string added)
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        var address = $"/v1/feeds/articles.rss?section={site.News}";

        var decorated = (await reader.Get($"{address}&{added}")).Expect(HttpStatusCode.OK);

        Assert.Equal((await reader.Get(address)).Text, decorated.Text);
        Assert.Equal("cache;desc=hit", (await reader.Get(address)).Header("Server-Timing"));
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"{address}&sektion=x"));
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/articles?{added}"));
    }

    [Fact]
    public async Task The_feed_says_where_it_is_whatever_the_request_calls_the_host()
    {
        var site = await editor.GivenSite();
        var answer = await reader.Get($"/v1/feeds/articles.atom?type=article&section={site.News}", ("Host", "evil.example"));
        var feed = XDocument.Parse(answer.Expect(HttpStatusCode.OK).Text).Root!;

        var self = feed.Elements(Atom + "link").Single(link => (string?)link.Attribute("rel") == "self");
        Assert.Equal(
            $"{Site}/v1/feeds/articles.atom?section={Uri.EscapeDataString(site.News)}&type=article",
            (string?)self.Attribute("href")
        );
        Assert.DoesNotContain("evil", answer.Text, StringComparison.Ordinal);
        Assert.Equal("1970-01-01T00:00:00Z", (string?)feed.Element(Atom + "updated"));
    }

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task A_feed_can_be_asked_for_again(string format, string mediaType)
    {
        var feed = (await reader.Get($"/v1/feeds/articles.{format}")).Expect(HttpStatusCode.OK);
        Assert.Equal(mediaType, feed.ContentHeaders.ContentType?.ToString());

        var again = await reader.Get($"/v1/feeds/articles.{format}", ("If-None-Match", feed.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.Status);
    }

    [Theory]
    [InlineData("articles.rss?section=/gibt/es/nicht", HttpStatusCode.BadRequest)]
    [InlineData("articles.rss?content=all", HttpStatusCode.BadRequest)]
    [InlineData("articles.rss?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("articles.rss?locale=xx", HttpStatusCode.BadRequest)]
    [InlineData("articles.txt", HttpStatusCode.NotFound)]
    [InlineData("articles", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_asked_is_refused(string path, HttpStatusCode status) =>
        Assert.Equal(status, await reader.Status($"/v1/feeds/{path}"));

    private async Task<XElement> Rss(string query) =>
        XDocument.Parse((await reader.Get($"/v1/feeds/articles.rss?{query}")).Expect(HttpStatusCode.OK).Text).Root!;

    private async Task<XElement> AtomOf(string query) =>
        XDocument.Parse((await reader.Get($"/v1/feeds/articles.atom?{query}")).Expect(HttpStatusCode.OK).Text).Root!;

    private async Task<JsonNode> Json(string query) =>
        (await reader.Get($"/v1/feeds/articles.json?{query}")).Expect(HttpStatusCode.OK).Json;

    private async Task<long[]> Ids(string query) =>
        [
            .. (await Json(query))["items"]!
                .AsArray()
                .Select(item => long.Parse(((string)item!["url"]!).Split('-')[^1], CultureInfo.InvariantCulture)),
        ];

    private static XElement Item(XElement rss) => rss.Element("channel")!.Element("item")!;
}
