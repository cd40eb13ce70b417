using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Domain.Tests.Bodies;

public sealed class SiteLinksTests
{
    private static readonly SiteAddresses Site = new(
        "https://www.amt.example",
        ["alt.amt.example", "http://früher.example/portal", "https://test.amt.example:8443"]
    );

    [Theory]
    [InlineData("https://www.amt.example/de/themen", "/de/themen")]
    [InlineData("HTTP://WWW.AMT.EXAMPLE/de/themen?seite=2#liste", "/de/themen?seite=2#liste")]
    [InlineData("https://www.amt.example:443/", "/")]
    [InlineData("https://www.amt.example", "/")]
    [InlineData("/de/themen", "/de/themen")]
    [InlineData("http://alt.amt.example/index.php?id=7", "/index.php?id=7")]
    [InlineData("https://früher.example/portal/de/wasser", "/de/wasser")]
    [InlineData("https://xn--frher-lva.example/Portal/de/wasser", "/de/wasser")]
    [InlineData("https://test.amt.example:8443/de", "/de")]
    [InlineData("https://früher.example/andere/de", null)]
    [InlineData("https://früher.example/portale", null)]
    [InlineData("https://test.amt.example/de", null)]
    [InlineData("https://www.amt.example:8080/de", null)]
    [InlineData("https://amt.example/de", null)]
    [InlineData("https://www.amt.example.org/de", null)]
    [InlineData("//www.amt.example/de", null)]
    [InlineData("mailto:presse@www.amt.example", null)]
    [InlineData(null, null)]
    public void An_address_is_of_this_site_by_host_port_and_path(string? address, string? path) =>
        Assert.Equal(path, Site.PathOf(address));

    [Theory]
    [InlineData("")]
    [InlineData("zwei worte")]
    [InlineData("ftp://alt.example")]
    [InlineData("https://name:wort@alt.example")]
    [InlineData("https://alt.example/?a")]
    public void An_alias_is_a_host_or_a_web_address(string alias) => Assert.Null(SiteAddresses.BaseOf(alias));

    [Fact]
    public void A_page_that_was_found_is_linked_by_id_wherever_the_link_is()
    {
        var body = HtmlReader
            .Read(
                """
                <p><a href="/de/themen">Alle <b>Themen</b></a> und <a href="https://alt.amt.example/de/wasser-1000123">Wasser</a></p>
                <ul><li><a href="//www.amt.example/de/themen">Themen</a></li></ul>
                <nav class="link-box"><ul><li><a href="/de/themen">Alle Themen</a></li></ul></nav>
                <div class="fact-box"><p class="title">Zur Sache</p><p><a href="/de/themen">Themen</a></p></div>
                <table><caption><a href="/de/themen">Themen</a></caption><tr><td><a href="/de/themen">Themen</a></td></tr></table>
                <blockquote>Ja.<footer><a href="/de/themen">Das Amt</a></footer></blockquote>
                <p>Mehr<sup><a href="#fn-1" id="fnref-1">1</a></sup></p>
                <ol><li id="fn-1"><a href="/de/themen">Themen</a> <a href="#fnref-1">↩</a></li></ol>
                """
            )
            .Value;
        var pages = new Dictionary<string, Destination>
        {
            ["/de/themen"] = new(Section: 1000012),
            ["https://www.amt.example/de/themen"] = new(Section: 1000012),
            ["https://alt.amt.example/de/wasser-1000123"] = new(Article: 1000123),
        };

        var resolved = SiteLinks.Resolve(body, Site, pages);

        Assert.Equal(pages.Keys.Order(), SiteLinks.In(body.Blocks, Site).Order());
        Assert.Empty(resolved.Report.Losses);
        Assert.Equal(
            [
                "/body/0/markDefs/0/section",
                "/body/0/markDefs/1/article",
                "/body/1/markDefs/0/section",
                "/body/2/links/0/section",
                "/body/3/content/0/markDefs/0/section",
                "/body/4/caption/markDefs/0/section",
                "/body/4/rows/0/cells/0/markDefs/0/section",
                "/body/5/attribution/markDefs/0/section",
                "/body/6/markDefs/0/content/markDefs/0/section",
            ],
            BodyText.References(resolved.Blocks).Select(reference => reference.Pointer)
        );
        Assert.Empty(SiteLinks.In(resolved.Blocks, Site));
    }

    [Fact]
    public void An_address_without_a_page_stays_an_address_and_is_reported_once()
    {
        var body = MarkdownReader
            .Read("[Alt](/de/alt), [noch einmal](/de/alt), [anderswo](https://example.org/de/alt) [Wasser](/de/wasser#pegel)")
            .Value;

        var resolved = SiteLinks.Resolve(body, Site, new Dictionary<string, Destination>());

        Assert.Equal(
            ["https://www.amt.example/de/alt", "https://example.org/de/alt", "https://www.amt.example/de/wasser#pegel"],
            ((TextBlock)resolved.Blocks[0]).MarkDefs.Cast<LinkMark>().Select(link => link.Href).Distinct()
        );
        var loss = Assert.Single(resolved.Report.Losses);
        Assert.Equal((LossKind.SiteAddress, 2), (loss.Kind, loss.Count));
        Assert.Equal(["/de/alt", "/de/wasser#pegel"], loss.Words);
        Assert.Equal(["/body/0"], loss.Pointers);
        Assert.Empty(Body.Normalize(resolved.Blocks).Findings);
    }
}
