namespace Domain.Tests;

public sealed class TextTests
{
    [Fact]
    public void Text_is_kept_in_composed_form() => Assert.Equal("Größe", Text.Normalize("Gro\u0308ße"));

    public static TheoryData<string> Malformed => ["\uD83D", "\uDE00\uD83D", "a\uFFFE", "\uD83Da"];

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void Malformed_text_is_refused_and_never_breaks_anything(string text)
    {
        Assert.Equal(text, Text.Normalize(text));
        Assert.Equal("text.malformed", Text.CheckLine("/title", text)?.Code);
        Assert.Equal("text.malformed", Text.CheckLines("/title", text)?.Code);
    }

    [Fact]
    public void White_space_goes_from_the_ends_and_stays_inside() =>
        Assert.Equal("10\u00A0000 Euro", Text.Trim("\u00A0\u3000\t10\u00A0000 Euro \u2009\n"));

    [Theory]
    [InlineData("", 0)]
    [InlineData(" \u00A0 ", 0)]
    [InlineData("– „…“ & §", 0)]
    [InlineData("Am 3.\u00A0Mai – um 9\u00A0Uhr", 6)]
    [InlineData("Nord-Süd-Dialog", 1)]
    [InlineData("漢字 𝔸", 2)]
    [InlineData("(a) [b]\nc", 3)]
    public void A_word_has_a_letter_or_a_digit(string text, int words) => Assert.Equal(words, Text.CountWords(text));

    [Theory]
    [InlineData("Haus\u00ADboot mit 5\u00A0m² \uD83D\uDE00 e\u0301")]
    [InlineData("")]
    public void Ordinary_text_passes(string text) => Assert.Null(Text.CheckLine("/title", text));

    [Theory]
    [InlineData("a\u200Bb", "text.zeroWidth")]
    [InlineData("a\u200Db", "text.zeroWidth")]
    [InlineData("\uFEFFa", "text.zeroWidth")]
    [InlineData("a\u2060", "text.zeroWidth")]
    [InlineData("a\0", "text.control")]
    [InlineData("a\tb", "text.control")]
    [InlineData("a\u009Fb", "text.control")]
    [InlineData("a\nb", "text.lineBreak")]
    [InlineData("a\r", "text.lineBreak")]
    [InlineData("a\u2028b", "text.lineBreak")]
    public void A_line_holds_nothing_invisible(string text, string code)
    {
        var finding = Text.CheckLine("/title", text);

        Assert.Equal((code, "/title"), (finding?.Code, finding?.Pointer));
    }

    [Fact]
    public void Lines_are_separated_by_one_character_only()
    {
        Assert.Null(Text.CheckLines("/lead", "erste\nzweite"));
        Assert.Equal("text.lineBreak", Text.CheckLines("/lead", "erste\r\nzweite")?.Code);
    }
}
