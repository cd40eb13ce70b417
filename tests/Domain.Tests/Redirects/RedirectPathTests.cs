using System.Globalization;
using System.Text;
using CsCheck;
using Domain.Redirects;

namespace Domain.Tests.Redirects;

public sealed class RedirectPathTests
{
    private static readonly string[] Alphabet =
    [
        "a",
        "Z",
        "7",
        "-",
        "_",
        ".",
        "~",
        "(",
        ")",
        "+",
        "'",
        "@",
        "ä",
        "Ö",
        "ß",
        "é",
        "ø",
        "ł",
        "日",
        "😀",
        "ﬁ",
        "%2F",
        "%3F",
        "%25",
        "%20",
        "%FC",
    ];

    private static readonly Gen<string> Letters = Gen.Int[0, Alphabet.Length - 1].Select(place => Alphabet[place]);

    private static readonly Gen<string> Segments = Letters.Array[1, 8].Select(letters => "x" + string.Concat(letters));

    private static readonly Gen<string> Queries = Gen.OneOf(
        Gen.Const(""),
        Gen.Select(Letters.Array[1, 4], Gen.Int[0, 99]).Select((name, value) => $"?q{string.Concat(name)}={value}&id={value}")
    );

    private static readonly Gen<string> Addresses = Gen.Select(Segments.Array[1, 3], Queries)
        .Select((segments, query) => $"/{string.Join('/', segments)}{query}");

    [Theory]
    [InlineData("/Webs/Breg/DE/Foo;jsessionid=ABC", "/Webs/Breg/DE/Foo")]
    [InlineData("/Webs;a=1/Breg;b/DE/", "/Webs/Breg/DE")]
    [InlineData("/breg-de/aktuelles/alte-meldung-123.html", "/breg-de/aktuelles/alte-meldung-123.html")]
    [InlineData("breg-de", "/breg-de")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/;jsessionid=1", "/")]
    [InlineData("/a//b", "/a//b")]
    [InlineData("/F%C3%B6rderung", "/Förderung")]
    [InlineData("/F%c3%b6rderung", "/Förderung")]
    [InlineData("/Fo\u0308rderung", "/Förderung")]
    [InlineData("/Fo%CC%88rderung", "/Förderung")]
    [InlineData("/F%F6rderung", "/F%F6rderung")]
    [InlineData("/%66%6f%6F", "/foo")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/100%", "/100%25")]
    [InlineData("/a*b", "/a%2Ab")]
    [InlineData("/seite.php?id=5", "/seite.php?id=5")]
    [InlineData("/seite.php/?ID=5&x=", "/seite.php?ID=5&x=")]
    [InlineData("/seite.php?id%5B%5D=5&a%3db=1", "/seite.php?id[]=5&a%3Db=1")]
    [InlineData("/seite.php?utm_source=brief&id=5&fbclid=x", "/seite.php?id=5")]
    [InlineData("/seite?utm_source=brief", "/seite")]
    [InlineData("/seite?", "/seite")]
    public void An_address_has_one_spelling(string address, string normalized) =>
        Assert.Equal(normalized, RedirectPath.Normalize(address));

    [Fact]
    public void Whatever_way_an_address_is_written_it_is_the_same() =>
        Gen.Select(Addresses, Gen.Int[0, int.MaxValue])
            .Sample(
                (address, seed) =>
                {
                    var normalized = RedirectPath.Normalize(address);

                    Assert.Null(RedirectPath.Check("/path", address));
                    Assert.Equal(normalized, RedirectPath.Normalize(normalized));

                    foreach (var spelling in Spellings(address, seed))
                    {
                        Assert.Equal(normalized, RedirectPath.Normalize(spelling));
                    }
                },
                iter: 2_000
            );

    [Fact]
    public void Addresses_that_differ_in_a_sign_stay_apart()
    {
        string[] different =
        [
            "/a/b",
            "/a%2Fb",
            "/a%252Fb",
            "/a?b",
            "/a%3Fb",
            "/a%3Bb",
            "/ab",
            "/a?x=1&y=2",
            "/a?y=2&x=1",
            "/a?x=1%26y=2",
        ];

        Assert.Equal(different.Length, different.Select(RedirectPath.Normalize).Distinct().Count());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/größe")]
    [InlineData("/a;b")]
    [InlineData("/a?b")]
    [InlineData("/breg-de/aktuelles/alte-meldung-123.html")]
    [InlineData("/Webs/Breg/DE/~amt/a_b%20c/(1),x=2:3@4!$&'+")]
    [InlineData("/a/.well-known/b..c")]
    [InlineData("/stern%2A")]
    public void Addresses_of_old_systems_are_taken(string address) => Assert.Null(RedirectPath.Check("/path", address));

    [Theory]
    [InlineData("alt")]
    [InlineData("//alt")]
    [InlineData("/a//b")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2E%2e/b")]
    [InlineData("/a/./b")]
    [InlineData("/a b")]
    [InlineData("/a\u00A0b")]
    [InlineData("/a\u200Bb")]
    [InlineData("/a#b")]
    [InlineData("/a\\b")]
    [InlineData("/a<b>")]
    public void What_no_site_has_as_an_address_is_refused(string address) =>
        Assert.Equal("redirect.path", RedirectPath.Check("/path", address)?.Code);

    [Theory]
    [InlineData("/alt/*")]
    [InlineData("/*")]
    [InlineData("/seite?id=*")]
    public void A_star_is_refused_by_a_name_of_its_own(string address) =>
        Assert.Equal("redirect.wildcard", RedirectPath.Check("/path", address)?.Code);

    [Fact]
    public void Any_text_at_all_has_a_spelling_that_stays() =>
        Gen.String.Sample(text =>
        {
            var once = RedirectPath.Normalize(text);
            Assert.Equal(once, RedirectPath.Normalize(once));
            Assert.StartsWith("/", once, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("/breg-de/themen", "/breg-de/themen", "")]
    [InlineData("/breg-de/themen#abschnitt", "/breg-de/themen", "#abschnitt")]
    [InlineData("/breg-de/themen?seite=2#a?b", "/breg-de/themen", "?seite=2#a?b")]
    [InlineData("https://example.org/a?b#c", "https://example.org/a?b#c", "")]
    public void A_target_is_a_path_and_what_follows_it(string target, string address, string suffix)
    {
        var parsed = RedirectTarget.Parse(target);

        Assert.Equal((address, suffix, target), (parsed.Address, parsed.Suffix, parsed.Whole));
        Assert.True(parsed.HasSoundSuffix);
    }

    [Theory]
    [InlineData("/a#")]
    [InlineData("/a?")]
    [InlineData("/a#b c")]
    [InlineData("/a?b\n")]
    [InlineData("/a#b#c")]
    [InlineData("/a#größe")]
    public void What_cannot_be_sent_behind_a_path_is_no_suffix(string target) =>
        Assert.False(RedirectTarget.Parse(target).HasSoundSuffix);

    private static IEnumerable<string> Spellings(string address, int seed)
    {
        yield return address.Normalize(NormalizationForm.FormD);
        yield return Escaped(address, seed, "X2", NormalizationForm.FormC);
        yield return Escaped(address, seed, "x2", NormalizationForm.FormD);
        yield return address.Replace("?", "/?", StringComparison.Ordinal)
            + (address.Contains('?') ? "&" : "?")
            + "utm_medium=post";
        yield return address.Split('?') is [var path, var query]
            ? $"{path};jsessionid=4711?{query}"
            : $"{address};jsessionid=4711/";
    }

    // Percent-encodes random characters that mean the same unencoded.
    private static string Escaped(string address, int seed, string hex, NormalizationForm form)
    {
        var spelled = new StringBuilder();
        var written = address.Normalize(form);
        var random = new Random(seed);

        for (var place = 0; place < written.Length; place++)
        {
            if (written[place] == '%')
            {
                spelled.Append(written.AsSpan(place, 3));
                place += 2;
                continue;
            }

            var rune = Rune.GetRuneAt(written, place);
            place += rune.Utf16SequenceLength - 1;
            var isSign = rune.IsAscii && !char.IsAsciiLetterOrDigit((char)rune.Value) && "-_.~".IndexOf((char)rune.Value) < 0;

            if (isSign || random.Next(2) == 0)
            {
                spelled.Append(rune.ToString());
                continue;
            }

            foreach (var value in Encoding.UTF8.GetBytes(rune.ToString()))
            {
                spelled.Append('%').Append(value.ToString(hex, CultureInfo.InvariantCulture));
            }
        }

        return spelled.ToString();
    }
}
