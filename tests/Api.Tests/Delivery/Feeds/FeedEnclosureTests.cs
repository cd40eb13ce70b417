using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Feeds;

public sealed class FeedEnclosureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Site = "http://127.0.0.1:5080";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task The_lead_image_is_an_enclosure_that_can_be_fetched()
    {
        var site = await editor.GivenSite();
        var image = (await editor.GivenImage()).Id;
        await editor.GivenPublished(site.News, content => content.With("leadImage", new JsonObject { ["image"] = image }));

        var enclosure = Item(await Rss($"section={site.News}")).Element("enclosure")!;
        var attachment = (await Json($"section={site.News}"))["items"]![0]!["attachments"]![0]!;
        var link = (await AtomOf($"section={site.News}"))
            .Descendants(Atom + "link")
            .Single(link => (string?)link.Attribute("rel") == "enclosure");

        Assert.Equal("image/jpeg", (string?)enclosure.Attribute("type"));
        Assert.Null(link.Attribute("length"));
        Assert.Equal((string?)enclosure.Attribute("url"), (string?)attachment["url"]);
        Assert.Equal((string?)enclosure.Attribute("url"), (string?)link.Attribute("href"));

        var path = ((string)enclosure.Attribute("url")!)[Site.Length..];
        var file = (await reader.Get(path)).Expect(HttpStatusCode.OK);
        Assert.Equal("image/jpeg", file.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(file.Bytes.Length, (int?)enclosure.Attribute("length"));
    }

    [Fact]
    public async Task A_recording_comes_before_the_picture_and_tells_its_length()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "audio")
                    .With(
                        "media",
                        JsonNode.Parse(
                            """
                            {
                                "sources": [{ "url": "https://media.example.org/folge.mp3", "mediaType": "audio/mpeg", "bytes": 4711 }],
                                "durationSeconds": 90,
                                "transcript": [{ "_type": "block", "style": "normal", "children": [{ "_type": "span", "text": "Guten Tag." }] }]
                            }
                            """
                        )
                    )
        );

        var enclosure = Item(await Rss($"section={site.News}")).Element("enclosure")!;
        Assert.Equal(
            ("https://media.example.org/folge.mp3", "4711", "audio/mpeg"),
            ((string?)enclosure.Attribute("url"), (string?)enclosure.Attribute("length"), (string?)enclosure.Attribute("type"))
        );
        Assert.Equal(90, (int?)(await Json($"section={site.News}"))["items"]![0]!["attachments"]![0]!["duration_in_seconds"]);
    }

    private async Task<XElement> Rss(string query) =>
        XDocument.Parse((await reader.Get($"/v1/feeds/articles.rss?{query}")).Expect(HttpStatusCode.OK).Text).Root!;

    private async Task<XElement> AtomOf(string query) =>
        XDocument.Parse((await reader.Get($"/v1/feeds/articles.atom?{query}")).Expect(HttpStatusCode.OK).Text).Root!;

    private async Task<JsonNode> Json(string query) =>
        (await reader.Get($"/v1/feeds/articles.json?{query}")).Expect(HttpStatusCode.OK).Json;

    private static XElement Item(XElement rss) => rss.Element("channel")!.Element("item")!;
}
