using System.Text;
using CsCheck;

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
    [InlineData("Tag der Familie 👩\u200D👩\u200D👦, ❤\uFE0F\u200D🔥, 🧑🏽\u200D🚒, 🙂\u200D↔\uFE0F")]
    [InlineData("می\u200Cخواهم, ۲۰\u200Cام, Auf\u200Clage")]
    [InlineData("سال ۱۴۰۵ ه\u200D.ش، «کتاب»\u200Cها")]
    [InlineData("ക്\u200D, ශ්\u200Dරී")]
    [InlineData("Schottland 🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F")]
    [InlineData("שלום\u200F! ١٢\u0600٣")]
    public void Ordinary_text_passes(string text) => Assert.Null(Text.CheckLine("/title", text));

    [Theory]
    [InlineData("", 0)]
    [InlineData("Straße", 6)]
    [InlineData("🚒🚒", 2)]
    [InlineData("e\u0301", 2)]
    public void Characters_are_counted_as_code_points(string text, int characters) =>
        Assert.Equal(characters, Text.CountCharacters(text));

    [Theory]
    [InlineData("a\u200Bb", "text.zeroWidth")]
    [InlineData("a \u200Db", "text.zeroWidth")]
    [InlineData("a\u200D", "text.zeroWidth")]
    [InlineData("\u200Ca", "text.zeroWidth")]
    [InlineData("a\u200D\u200Db", "text.zeroWidth")]
    [InlineData("می\u200C\u200Cخ", "text.zeroWidth")]
    [InlineData("می\u200C", "text.zeroWidth")]
    [InlineData("a.\u200Cb", "text.zeroWidth")]
    [InlineData("a\u180Eb", "text.zeroWidth")]
    [InlineData("a\u2063b", "text.zeroWidth")]
    [InlineData("a\uFFF9b", "text.zeroWidth")]
    [InlineData("a\U000E0041b", "text.zeroWidth")]
    [InlineData("\U0001F3F4\U000E0067\U000E0062", "text.zeroWidth")]
    [InlineData("a\u202Ab", "text.bidi")]
    [InlineData("a\u202Eb", "text.bidi")]
    [InlineData("a\u2066b\u2069", "text.bidi")]
    [InlineData("a\uFDD0", "text.malformed")]
    [InlineData("a\U0001FFFE", "text.malformed")]
    [InlineData("a\uFFFD", "text.lostCharacter")]
    [InlineData("a\uFFFC", "text.lostCharacter")]
    [InlineData("\u00AD", "text.invisible")]
    [InlineData("\u3164 \u2800", "text.invisible")]
    [InlineData("\u0301\u0302", "text.invisible")]
    [InlineData("\u200E", "text.invisible")]
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
    public void Phrases_may_be_isolated_in_a_body_and_nowhere_else()
    {
        const string text = "Der Verein \u2067שלום\u2069 wird 50";

        Assert.Null(Text.CheckBodyText("", text));
        Assert.Null(Text.CheckBodyLine("", text));
        Assert.Equal("text.bidi", Text.CheckLine("", text)?.Code);
        Assert.Equal("text.bidi", Text.CheckLines("", text)?.Code);
        Assert.Equal("text.bidi", Text.CheckBodyText("", "a\u202Db")?.Code);
    }

    [Fact]
    public void A_joiner_may_stand_at_the_end_of_a_span() =>
        Assert.All(["می\u200C", "\u200Cخواهم"], text => Assert.Null(Text.CheckBodyText("", text)));

    [Fact]
    public void Thirty_marks_may_follow_each_other_and_no_more()
    {
        Assert.Null(Text.CheckLine("", "a" + new string('\u0327', Text.MaxMarks)));
        Assert.Equal("text.tooManyMarks", Text.CheckLine("", "a" + new string('\u0327', Text.MaxMarks + 1))?.Code);
    }

    [Fact]
    public void Too_many_marks_are_never_put_in_order()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\u0301\u0327\u0345", 100_000));

        Assert.Same(text, Text.Normalize(text));
        Assert.Equal("text.tooManyMarks", Text.CheckLines("", text)?.Code);
    }

    private static readonly Gen<string> AnyText = Gen.OneOf(
            Gen.Int[0, 0x10FFFF].Where(value => Rune.IsValid(value)).Select(value => new Rune(value).ToString()),
            Gen.Int[0x200B, 0x206F].Select(value => ((char)value).ToString()),
            Gen.Int[0xE0000, 0xE007F].Select(value => new Rune(value).ToString()),
            Gen.Char['a', 'z'].Select(letter => letter.ToString()),
            Gen.Int[0x300, 0x36F].Select(value => new string((char)value, 12)),
            Gen.Char.Select(letter => letter.ToString())
        )
        .Array[0, 12]
        .Select(string.Concat);

    [Fact]
    public void Cleaned_text_is_fit_for_a_body_and_fit_text_is_left_alone() =>
        AnyText.Sample(
            text =>
            {
                var clean = Text.CleanBodyText(text, out _);

                Assert.Null(Text.CheckBodyText("", clean));
                Assert.Equal(Text.CheckBodyText("", text) is null, clean == text);
            },
            iter: 20_000
        );

    [Fact]
    public void A_text_that_passes_still_passes_when_it_was_stored() =>
        AnyText.Sample(
            text =>
            {
                var stored = Text.Normalize(text);

                if (Text.CheckLine("", stored) is null)
                {
                    Assert.Null(Text.CheckLine("", Text.Kept(text) ?? ""));
                    Assert.Equal(stored, Text.Normalize(stored));
                    Assert.DoesNotContain('\uFFFD', stored);
                }
            },
            iter: 20_000
        );

    [Fact]
    public void Lines_are_separated_by_one_character_only()
    {
        Assert.Null(Text.CheckLines("/lead", "erste\nzweite"));
        Assert.Equal("text.lineBreak", Text.CheckLines("/lead", "erste\r\nzweite")?.Code);
    }
}
