using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Formats;

/// <summary>Addresses of the site itself in Markdown and HTML.</summary>
public sealed class OwnAddressesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor)
        .At(
            api.SharedNode(
                ("Site:BaseUrl", "https://www.amt.example"),
                ("Site:Aliases", "alt.amt.example, https://früher.example")
            ).ClientOptions.BaseAddress
        );

    [Theory]
    [InlineData("https://www.amt.example{0}")]
    [InlineData("http://www.amt.example{0}/")]
    [InlineData("https://alt.amt.example{0}?utm_source=brief&fbclid=1")]
    [InlineData("//früher.example{0}#top")]
    [InlineData("{0}")]
    [InlineData("{0}/?mtm_campaign=a#")]
    public async Task An_address_of_a_public_page_becomes_a_link_by_id(string form)
    {
        var section = await editor.GivenSection((await editor.GivenSite()).Root, "topic", "Gewässer");
        var article = await editor.GivenPublished();
        var (toSection, toArticle) = (Address(form, (string)section.Json["path"]!), Address(form, article.Path));

        foreach (var (format, text) in Texts(toSection, toArticle))
        {
            var (links, losses) = await Read(format, text);

            Assert.Equal([$"section {section.Id}", $"article {article.Id}"], links);
            Assert.Empty(losses);
        }
    }

    [Fact]
    public async Task Former_addresses_lead_to_the_page_of_today()
    {
        var site = await editor.GivenSite();
        var section = await editor.GivenSection(site.Root, "topic", "Gewässer");
        var article = await editor.GivenPublished((string)section.Json["path"]!);
        var (formerSection, formerArticle) = ((string)section.Json["path"]!, article.Path);
        (await editor.Patch($"/v1/editorial/sections/{section.Id}", new { slug = "wasser" }, "*")).Expect(HttpStatusCode.OK);
        var legacy = $"/{Given.UniqueSlug()}/index.php?id=7";
        var redirect = new { path = legacy, target = formerArticle };
        (await editor.Post("/v1/editorial/redirects", redirect)).Expect(HttpStatusCode.Created);

        foreach (var (format, text) in Texts(formerSection, $"https://alt.amt.example{formerArticle}", legacy))
        {
            var (links, losses) = await Read(format, text);

            Assert.Equal([$"section {section.Id}", $"article {article.Id}"], links);
            Assert.Empty(losses);
        }
    }

    [Fact]
    public async Task What_names_no_public_page_or_a_place_within_one_stays_an_address_and_is_reported()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);
        string[] addresses =
        [
            $"{site.News}/gibt-es-nicht",
            $"{site.News}/entwurf-{draft.Id}",
            $"{site.News}#termine",
            $"{site.News}?seite=2",
            "/images/1000042/abc/16x9-640.jpg",
        ];

        foreach (var (format, text) in Texts(addresses))
        {
            var (links, losses) = await Read(format, text);

            Assert.Equal(addresses.Select(address => $"href https://www.amt.example{address}"), links);
            Assert.Equal(addresses, losses);
        }
    }

    [Fact]
    public async Task Addresses_of_others_are_left_alone()
    {
        string[] addresses = ["https://amt.example/de", "https://www.amt.example.org/de", "https://alt.amt.example:8443/de"];

        foreach (var (format, text) in Texts(addresses))
        {
            var (links, losses) = await Read(format, text);

            Assert.Equal(addresses.Select(address => $"href {address}"), links);
            Assert.Empty(losses);
        }
    }

    [Fact]
    public async Task A_patch_resolves_them_too()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);

        var changed = await editor.Patch(
            draft.Address,
            new { bodyFormat = "html", body = $"<p>Mehr unter <a href='https://www.amt.example{site.News}'>Aktuelles</a>.</p>" },
            draft.ETag
        );

        var mark = changed.Expect(HttpStatusCode.OK).Json["content"]!["body"]![0]!["markDefs"]![0]!;
        Assert.Equal(site.News, (string?)(await Section((long)mark["section"]!))["path"]);
    }

    [Fact]
    public async Task Of_many_addresses_those_of_pages_are_found()
    {
        var site = await editor.GivenSite();
        var addresses = Enumerable.Range(0, 450).Select(number => $"{site.News}/seite-{number}").Append(site.News).ToArray();

        var (links, losses) = await Read("html", Texts(addresses).Single(text => text.Format == "html").Text);

        Assert.StartsWith("section ", links[^1], StringComparison.Ordinal);
        Assert.Equal(100, losses.Count);
    }

    private static IEnumerable<(string Format, string Text)> Texts(params string[] addresses) =>
        [
            ("markdown", string.Join(", ", addresses.Select(address => $"[Mehr dazu](<{address}>)"))),
            (
                "html",
                string.Concat(addresses.Select(address => $"<p><a href=\"{WebUtility.HtmlEncode(address)}\">Mehr dazu</a></p>"))
            ),
        ];

    private static string Address(string form, string path) => form.Replace("{0}", path, StringComparison.Ordinal);

    /// <summary>Where the links of a text lead, each target once, and what the conversion reports.</summary>
    private async Task<(List<string> Links, List<string> Losses)> Read(string format, string text)
    {
        var content = ArticleJson.Minimal(null).With("bodyFormat", format).With("body", text);
        var read = (await editor.Post("/v1/editorial/articles?dryRun=true", content)).Expect(HttpStatusCode.Created).Json;

        return (
            [
                .. read["content"]!["body"]!
                    .AsArray()
                    .SelectMany(block => block!["markDefs"]!.AsArray())
                    .Select(mark => mark!.AsObject().First(property => property.Key is "href" or "article" or "section"))
                    .Select(target => $"{target.Key} {target.Value}")
                    .Distinct(),
            ],
            [
                .. read["conversion"]!["losses"]!
                    .AsArray()
                    .Where(loss => (string?)loss!["kind"] == "siteAddress")
                    .SelectMany(loss => loss!["words"]!.AsArray())
                    .Select(word => (string)word!),
            ]
        );
    }

    private async Task<JsonNode> Section(long id) =>
        (await api.Anonymous.Get($"/v1/sections/{id}")).Expect(HttpStatusCode.OK).Json;
}
