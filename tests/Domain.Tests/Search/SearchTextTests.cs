using CsCheck;
using Domain.Search;

namespace Domain.Tests.Search;

public sealed class SearchTextTests
{
    private static readonly Gen<string> Texts = Gen.String[Gen.Char["abÄß9 ,-.\u00a0\u00ad₂\ud800"], 0, 80];

    [Theory]
    [InlineData("Die Nato-Russland-Akte, 1997", "Die|Nato|Russland|Akte|1997")]
    [InlineData("Ge\u00adspräch über CO₂ ", "Ge\u00adspräch|über|CO₂")]
    [InlineData("„Ja!“", "Ja")]
    [InlineData("5.000 € (12%), § 3", "5|000|€|12|%|§|3")]
    [InlineData("20€", "20|€")]
    [InlineData("Bürger:innen", "Bürger|innen")]
    [InlineData(" — ", "")]
    public void Words_are_runs_of_letters_and_digits(string text, string words) =>
        Assert.Equal(words, string.Join('|', SearchText.Words(text).Select(word => text[word.Start..word.End])));

    [Fact]
    public void Pieces_tell_hits_from_the_rest() =>
        Assert.Equal(
            [new("Die ", false), new("Brücke", true), new(" über die ", false), new("Havel", true), new(".", false)],
            SearchText.Segments("Die Brücke über die Havel.", [2, 5])
        );

    [Fact]
    public void Pieces_together_are_the_text_whatever_the_hits() =>
        Texts
            .Select(Gen.Int[-5, 50].Array[0, 10])
            .Sample((text, hits) => string.Concat(SearchText.Segments(text, hits).Select(piece => piece.Text)) == text);

    [Fact]
    public void An_excerpt_shows_the_first_hit_with_words_around_it()
    {
        var text = string.Join(' ', Enumerable.Range(1, 200).Select(number => $"wort{number}"));

        var excerpt = SearchText.Excerpt(text, [100, 150], 240);

        Assert.Equal("… ", excerpt[0].Text);
        Assert.Equal(" …", excerpt[^1].Text);
        Assert.Equal(["wort100"], excerpt.Where(piece => piece.Hit).Select(piece => piece.Text));
        Assert.InRange(excerpt.Sum(piece => piece.Text.Length), 200, 260);
    }

    [Fact]
    public void An_excerpt_without_a_hit_is_empty() => Assert.Empty(SearchText.Excerpt("Die Brücke", [7], 240));

    [Fact]
    public void An_excerpt_of_a_short_text_is_the_text() =>
        Assert.Equal([new("Die ", false), new("Brücke", true), new("!", false)], SearchText.Excerpt("Die Brücke!", [2], 240));
}
