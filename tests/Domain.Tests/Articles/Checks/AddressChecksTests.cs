using Domain.Articles;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class AddressChecksTests
{
    [Theory]
    [InlineData("http://localhost:3000/seite", "localhost")]
    [InlineData("http://127.0.0.1/", "127.0.0.1")]
    [InlineData("https://192.168.1.20/a", "192.168.1.20")]
    [InlineData("https://[::1]/a", "[::1]")]
    [InlineData("https://redaktion/a", "redaktion")]
    [InlineData("https://intranet.example.org/a", "intranet.example.org")]
    [InlineData("https://cms.amt.intern/a", "cms.amt.intern")]
    [InlineData("https://staging.example.org/a", "staging.example.org")]
    public void Hosts_that_the_public_cannot_reach_are_found(string address, string host) =>
        AssertFound("check.link.internalHost", address, host);

    [Theory]
    [InlineData("https://www.google.de/url?q=https://example.org/&sa=D", "www.google.de")]
    [InlineData(
        "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org",
        "eur02.safelinks.protection.outlook.com"
    )]
    [InlineData("https://urldefense.com/v3/__https://example.org__;!!x", "urldefense.com")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org", "l.facebook.com")]
    [InlineData("https://example.org/a?id=1&utm_source=brief", "utm_source")]
    [InlineData("https://example.org/a?fbclid=x", "fbclid")]
    public void Trackers_are_found(string address, string tracker) => AssertFound("check.link.tracking", address, tracker);

    [Theory]
    [InlineData("https://www.test.de/geld")]
    [InlineData("https://www.google.de/maps")]
    [InlineData("https://example.org/url?q=1")]
    [InlineData("https://example.org/a?source=1#utm_source=x")]
    [InlineData("mailto:presse@example.org")]
    [InlineData("tel:+493018272")]
    [InlineData("https://www.entwicklung.example.org/")]
    public void Other_addresses_are_none_of_these(string address) => Assert.Empty(Sample.Check(Sample.With(Link(address))));

    [Fact]
    public void Addresses_of_every_kind_are_checked()
    {
        const string address = "http://localhost/a";
        var content = Sample.With(
            Link(address),
            new LinkBoxBlock { Links = [new BoxLink { Label = "Bericht zum Bau", Href = address }] },
            new DownloadBlock { Title = "Bericht zum Bau", Url = address },
            Sample.Text("Siehe http://localhost/a und file:///C:/a.pdf.")
        ) with
        {
            Alternatives = [new Alternative { Kind = AlternativeKind.Audio, Url = address }],
            RelatedLinks = [new RelatedLink { Label = "Bericht zum Bau", Url = address }],
        };

        Assert.Equal(
            [
                "/body/0/markDefs/0/href",
                "/body/1/links/0/href",
                "/body/2/url",
                "/body/3/children/0/text",
                "/alternatives/0/url",
                "/relatedLinks/0/url",
            ],
            Sample.Find(content).Select(check => check.Pointer)
        );
    }

    private static TextBlock Link(string address) =>
        new()
        {
            MarkDefs = [new LinkMark { Key = "m1", Href = address }],
            Children = [new Span { Text = "Siehe " }, new Span { Text = "den Bericht", Marks = ["m1"] }],
        };

    private static void AssertFound(string code, string address, string found)
    {
        var check = Assert.Single(Sample.Find(Sample.With(Link(address))));

        Assert.Equal((code, "/body/0/markDefs/0/href"), (check.Code, check.Pointer));
        Assert.Contains($"“{found}”", check.Message.English, StringComparison.Ordinal);
    }
}
