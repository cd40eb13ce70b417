using Domain.Bodies;

namespace Domain.Tests.Bodies;

/// <summary>Which addresses may be published as links: a list of those allowed, and those not.</summary>
public sealed class BodyLinkTests
{
    [Theory]
    [InlineData("https://example.org")]
    [InlineData("HTTP://example.org/ä?b=c#d")]
    [InlineData("mailto:presse@example.org")]
    [InlineData("tel:+493018272")]
    public void A_complete_address_may_be_linked(string href) => Assert.True(BodyLink.IsAllowed(href));

    [Theory]
    [InlineData("")]
    [InlineData("example.org")]
    [InlineData("/seite")]
    [InlineData("//example.org")]
    [InlineData("#anker")]
    [InlineData("https://")]
    [InlineData("https:example.org")]
    [InlineData("https:\\\\example.org")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/\u200B")]
    [InlineData(" https://example.org")]
    [InlineData("mailto:")]
    [InlineData("tel:")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("\u0001javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org")]
    public void Any_other_address_may_not(string href) => Assert.False(BodyLink.IsAllowed(href));

    [Theory]
    [InlineData("https://a")]
    [InlineData("https://a.de/?mail=presse@b.de")]
    [InlineData("https://a.de/@presse")]
    [InlineData("https://a.de#a@b")]
    [InlineData("mailto:a@b")]
    [InlineData("MAILTO:a@b")]
    [InlineData("tel:1")]
    [InlineData("tel:(030)")]
    public void The_shortest_and_oddest_that_is_complete_may_be_linked(string href) => Assert.True(BodyLink.IsAllowed(href));

    [Theory]
    [InlineData(null)]
    [InlineData("h")]
    [InlineData("http://")]
    [InlineData("https:///pfad")]
    [InlineData("https://?a=b")]
    [InlineData("https://[")]
    [InlineData("https://a.de:port")]
    [InlineData("mailto:presse")]
    [InlineData("mailto:@example.org")]
    [InlineData("tel:phone")]
    [InlineData("tel:+")]
    [InlineData("tel:\u0661")]
    public void Without_host_mailbox_or_digit_it_may_not(string? href) => Assert.False(BodyLink.IsAllowed(href));

    [Theory]
    [InlineData('\\')]
    [InlineData('<')]
    [InlineData('>')]
    [InlineData('"')]
    [InlineData('`')]
    [InlineData(' ')]
    [InlineData('\u00A0')]
    [InlineData('\u0000')]
    [InlineData('\u202E')]
    public void A_refused_character_is_refused_wherever_it_is(char refused)
    {
        const string Address = "https://example.org/pfad?a=b#c";

        for (var place = 0; place <= Address.Length; place++)
        {
            Assert.False(BodyLink.IsAllowed(Address.Insert(place, refused.ToString())), $"at {place}");
        }
    }

    [Theory]
    [InlineData("https://a.de/")]
    [InlineData("mailto:a@b.de?subject=")]
    [InlineData("tel:1")]
    public void An_address_has_a_greatest_length(string start)
    {
        Assert.True(BodyLink.IsAllowed(start.PadRight(BodyLink.MaxLength, '1')));
        Assert.False(BodyLink.IsAllowed(start.PadRight(BodyLink.MaxLength + 1, '1')));
    }

    [Fact]
    public void The_length_is_counted_in_characters_as_the_contract_counts_them() =>
        Assert.True(BodyLink.IsAllowed("https://a.de/" + string.Concat(Enumerable.Repeat("🚀", BodyLink.MaxLength - 13))));

    [Theory]
    [InlineData("https://user@a.de")]
    [InlineData("https://user:word@a.de/pfad")]
    [InlineData("https://user@a.de?b")]
    [InlineData("https://user@a.de#b")]
    [InlineData("https://@a.de")]
    [InlineData("//user@a.de")]
    public void A_user_name_or_password_is_seen_and_not_published(string address)
    {
        Assert.True(BodyLink.HasCredentials(address));
        Assert.False(BodyLink.IsAllowed(address));
    }

    [Theory]
    [InlineData("https://a.de/@b")]
    [InlineData("https://a.de?@b")]
    [InlineData("https://a.de#@b")]
    [InlineData("mailto:a@b.de")]
    [InlineData("a@b.de")]
    public void An_at_sign_elsewhere_is_no_user_name(string address) => Assert.False(BodyLink.HasCredentials(address));

    [Theory]
    [InlineData("https://a", true)]
    [InlineData("HTTP://a", true)]
    [InlineData("https://", false)]
    [InlineData("http:/a", false)]
    [InlineData("mailto:a@b", false)]
    public void The_web_has_two_schemes(string address, bool isWeb) => Assert.Equal(isWeb, BodyLink.IsWeb(address));
}
