using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Sitemaps;

public sealed class GetSitemapTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Site = "http://127.0.0.1:5080";

    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task The_index_leads_to_every_article_of_every_site()
    {
        var site = await editor.GivenSite();
        var other = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var elsewhere = await editor.GivenPublished(other.News, content => content.With("topics", new JsonArray(site.Topic)));

        Assert.Equal([$"{Site}{article.Path}"], await Articles(site));
        Assert.Equal([$"{Site}{elsewhere.Path}"], await Articles(other));
    }

    [Fact]
    public async Task What_readers_should_not_find_is_in_no_sitemap()
    {
        var site = await editor.GivenSite();
        var visible = await editor.GivenPublished(site.News);
        var archived = await editor.GivenPublished(site.News);
        await editor.Post($"{archived.Address}/archive", new { }, archived.ETag);
        await editor.Withdraw(await editor.GivenPublished(site.News));
        await editor.GivenPublished(site.News, content => content.With("seo", new JsonObject { ["noindex"] = true }));
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), site.News);

        Assert.Equal([$"{Site}{visible.Path}"], await Articles(site));

        api.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal([$"{Site}{visible.Path}", $"{Site}{planned.Path}"], await Articles(site));
    }

    [Fact]
    public async Task A_site_without_articles_has_no_file_for_them()
    {
        var site = await editor.GivenSite();
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), site.News);

        Assert.Equal([$"{Site}/sitemaps{site.Root}/sections.xml"], await FilesOf(site));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/sitemaps{site.Root}/articles-0.xml"));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/sitemaps{site.Root}/news.xml"));
    }

    [Fact]
    public async Task An_article_is_told_with_its_variants_pictures_and_last_change()
    {
        var site = await editor.GivenSite();
        var french = await editor.GivenSite("fr");
        var image = (await editor.GivenImage()).Id;
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("leadImage", new JsonObject { ["image"] = image })
        );
        var variant = await editor.GivenPublished(
            french.News,
            content => content.With("locale", "fr").With("translationGroup", article.Content["translationGroup"]!.DeepClone())
        );
        var hidden = await editor.GivenDraft(
            (await editor.GivenSite("en")).News,
            content => content.With("locale", "en").With("translationGroup", article.Content["translationGroup"]!.DeepClone())
        );

        var url = (await Read((await FilesOf(site))[1][Site.Length..])).Element(Map + "url")!;

        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)url.Element(Map + "lastmod")!);
        Assert.Equal(
            [("de", $"{Site}{article.Path}"), ("fr", $"{Site}{variant.Path}")],
            url.Elements(Xhtml + "link").Select(link => ((string?)link.Attribute("hreflang"), (string?)link.Attribute("href")))
        );
        Assert.DoesNotContain($"{hidden.Id}", url.ToString(), StringComparison.Ordinal);
        Assert.StartsWith(
            $"{Site}/images/{image}/",
            (string?)url.Element(Image + "image")!.Element(Image + "loc"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task News_are_news_for_two_days()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News, content => content.With("title", "Zahlen & <Fakten>"));
        await editor.GivenPublished(site.News, content => content.With("type", "page"));

        var url = (await Read($"/sitemaps{site.Root}/news.xml")).Elements(Map + "url").Single();
        var news = url.Element(News + "news")!;
        Assert.Equal($"{Site}{article.Path}", (string?)url.Element(Map + "loc"));
        Assert.Equal("Zahlen & <Fakten>", (string?)news.Element(News + "title"));
        Assert.Equal("de", (string?)news.Element(News + "publication")!.Element(News + "language"));
        Assert.Contains($"{Site}/sitemaps{site.Root}/news.xml", await FilesOf(site));

        api.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/sitemaps{site.Root}/news.xml"));
    }

    [Fact]
    public async Task The_sections_of_a_site_are_told_as_long_as_they_are_there()
    {
        var site = await editor.GivenSite();

        Assert.Equal(
            new[] { site.Root, site.News, site.Topics, site.Topic, site.Focus }
                .Order(StringComparer.Ordinal)
                .Select(path => Site + path),
            Locations(await Read($"/sitemaps{site.Root}/sections.xml"))
        );
    }

    [Fact]
    public async Task Robots_are_shown_the_index_whatever_the_request_calls_the_host()
    {
        var robots = (await reader.Get("/robots.txt", ("Host", "evil.example"))).Expect(HttpStatusCode.OK);

        Assert.Contains($"\nSitemap: {Site}/sitemap.xml\n", robots.Text, StringComparison.Ordinal);
        Assert.Contains("\nDisallow: /v1/editorial/\n", robots.Text, StringComparison.Ordinal);
        Assert.Equal("text/plain; charset=utf-8", robots.ContentHeaders.ContentType?.ToString());
    }

    [Theory]
    [InlineData("/sitemaps/gibt-es-nicht/sections.xml")]
    [InlineData("/sitemaps/{0}/articles-00.xml")]
    [InlineData("/sitemaps/{0}/articles-9999999999999.xml")]
    [InlineData("/sitemaps/{0}/other.xml")]
    [InlineData("/sitemaps/{0}/sections")]
    public async Task What_is_no_sitemap_is_not_found(string path)
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(path.Replace("{0}", site.Root[1..], StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/sitemap.xml?v=1&utm_source=x")]
    [InlineData("/robots.txt?x")]
    public async Task What_people_add_to_the_address_changes_nothing(string address) =>
        Assert.Equal(
            (await reader.Get(address.Split('?')[0])).Expect(HttpStatusCode.OK).Text,
            (await reader.Get(address)).Expect(HttpStatusCode.OK).Text
        );

    private async Task<List<string>> FilesOf(GivenSite site) =>
        [
            .. Locations(await Read("/sitemap.xml"))
                .Where(address => address.StartsWith($"{Site}/sitemaps{site.Root}/", StringComparison.Ordinal)),
        ];

    /// <summary>The addresses of all articles in the sitemaps of a site.</summary>
    private async Task<List<string>> Articles(GivenSite site)
    {
        var addresses = new List<string>();

        foreach (var file in (await FilesOf(site)).Where(address => address.Contains("/articles-", StringComparison.Ordinal)))
        {
            addresses.AddRange(Locations(await Read(file[Site.Length..])));
        }

        return addresses;
    }

    private static IEnumerable<string> Locations(XElement map) =>
        map.Elements().Select(entry => (string)entry.Element(Map + "loc")!);

    private async Task<XElement> Read(string path)
    {
        var answer = (await reader.Get(path)).Expect(HttpStatusCode.OK);
        Assert.Equal("application/xml; charset=utf-8", answer.ContentHeaders.ContentType?.ToString());
        return XDocument.Parse(answer.Text).Root!;
    }
}
