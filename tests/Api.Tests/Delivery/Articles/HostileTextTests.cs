using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

/// <summary>Texts that resemble a format's markup, read back by that format's own parser: a text comes out as it went in.</summary>
public sealed class HostileTextTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    public static TheoryData<string> Texts =>
        [
            "a <b> c",
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "<!-- ]]> -->",
            "]]>&lt;b&gt;&amp;&#60;",
            ":::factBox :::",
            "„Zitat“ \"doppelt\" 'einfach' \\ \\\" \\u003c",
            "[x](javascript:alert(1)) ![](y) `z` **fett** _kursiv_",
            "{noHeaderRow} | a | b |",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_text_is_a_text_in_every_format(string text)
    {
        var site = await editor.GivenSite();
        var image = await GivenImage(text);
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "speech")
                    .With("title", text)
                    .With("kicker", text)
                    .With("lead", text)
                    .With("authors", new JsonArray(text))
                    .With("license", text)
                    .With(
                        "event",
                        new JsonObject
                        {
                            ["speakers"] = new JsonArray(new JsonObject { ["name"] = text, ["office"] = text }),
                            ["place"] = text,
                            ["note"] = text,
                        }
                    )
                    .With(
                        "leadImage",
                        new JsonObject
                        {
                            ["image"] = image,
                            ["alt"] = text,
                            ["caption"] = text,
                        }
                    )
                    .With("body", new JsonArray(ArticleJson.Paragraph(text), Box(text)))
        );
        var address = $"/v1/articles/{article.Id}";

        var json = (await reader.Get(address)).Json;
        Assert.Equal((text, text, text), ((string?)json["title"], (string?)json["lead"], (string?)json["leadImage"]!["caption"]));

        var html = Parse((string)(await reader.Get($"{address}?body=html")).Json["renderedBody"]!);
        AssertHarmless(html);
        Assert.Contains(html.QuerySelectorAll("p"), paragraph => paragraph.TextContent == text);

        await CheckJson(address, text, article.Path);
        await CheckFeeds(site.News, text);

        var news = XDocument.Parse((await reader.Get($"/sitemaps{site.Root}/news.xml")).Text);
        Assert.Equal(text, (string?)news.Descendants(News + "title").Single());

        var markdown = (string)(await reader.Get($"{address}?body=markdown")).Json["renderedBody"]!;
        AssertHarmless(Parse(Markdig.Markdown.ToHtml(markdown)));
        Assert.Contains(text, Parse(Markdig.Markdown.ToHtml(markdown)).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task CheckJson(string address, string text, string path)
    {
        var jsonLd = (await reader.Get($"{address}/jsonld")).Text;
        Assert.DoesNotContain(jsonLd, sign => sign is '<' or '>' or '&' or '\u2028' or '\u2029');
        Assert.Equal(text, (string?)JsonNode.Parse(jsonLd)!["@graph"]![0]!["headline"]);

        var page = (await reader.Get($"/v1/pages?path={path}")).Expect(HttpStatusCode.OK);
        var embedded = page.Text[page.Text.IndexOf("\"jsonLd\":", StringComparison.Ordinal)..];
        Assert.DoesNotContain(embedded, sign => sign is '<' or '>' or '&');
        Assert.Equal(text, (string?)page.Json["jsonLd"]!["@graph"]![0]!["headline"]);

        // A page that prints it has one script, with this text in it.
        var printed = Parse($"<script type=\"application/ld+json\">{jsonLd}</script>");
        Assert.Equal(jsonLd, printed.QuerySelectorAll("script").Single().TextContent);

        var ninjs = (await reader.Get($"{address}/ninjs")).Json;
        Assert.Equal((text, text), ((string?)ninjs["title"], (string?)ninjs["descriptions"]![0]!["value"]));
    }

    private async Task CheckFeeds(string section, string text)
    {
        var item = XDocument
            .Parse((await reader.Get($"/v1/feeds/articles.rss?section={section}&content=full")).Text)
            .Descendants("item")
            .Single();
        Assert.Equal(text, (string?)item.Element("title"));
        var description = Parse((string)item.Element("description")!);
        Assert.Equal(text, description.Body!.TextContent);
        Assert.Empty(description.Body.Children);
        AssertHarmless(Parse((string)item.Element(Content + "encoded")!));

        var entry = XDocument
            .Parse((await reader.Get($"/v1/feeds/articles.atom?section={section}&content=full")).Text)
            .Descendants(Atom + "entry")
            .Single();
        Assert.Equal((text, text), ((string?)entry.Element(Atom + "title"), (string?)entry.Element(Atom + "summary")));
        AssertHarmless(Parse((string)entry.Element(Atom + "content")!));

        var feed = (await reader.Get($"/v1/feeds/articles.json?section={section}")).Json["items"]![0]!;
        Assert.Equal((text, text), ((string?)feed["title"], (string?)feed["summary"]));
    }

    private async Task<long> GivenImage(string text)
    {
        using var form = Given.PictureForm(Given.Picture(), ("credit", text), ("alt", text));
        return (await editor.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created).Id;
    }

    private static JsonObject Box(string title) =>
        new()
        {
            ["_type"] = "factBox",
            ["title"] = title,
            ["content"] = new JsonArray(ArticleJson.Paragraph(title)),
        };

    private static IDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    private static void AssertHarmless(IDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("script, iframe, object, embed, style, form"));
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute =>
                attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
        );
    }
}
