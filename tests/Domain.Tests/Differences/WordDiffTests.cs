using CsCheck;
using Domain.Differences;

namespace Domain.Tests.Differences;

public sealed class WordDiffTests
{
    private static readonly Gen<string> Sentence = Gen.OneOf(
            Pick("Wort", "Größe", " ", " ", " ", "\u00A0", ".", ",", "-", "\n", "5\u00A0km", "e\u0301", "\uD83D\uDE00", "\uD83D"),
            Gen.String[0, 2]
        )
        .Array[0, 30]
        .Select(string.Concat);

    [Fact]
    public void The_pieces_are_the_texts_character_for_character() =>
        Gen.Select(Sentence, Sentence)
            .Sample(
                (before, after) =>
                {
                    var words = WordDiff.Between(before, after);

                    return TextOf(words, WordOp.Insert) == before
                        && TextOf(words, WordOp.Delete) == after
                        && words.All(word => word.Text.Length > 0)
                        && words.Zip(words.Skip(1)).All(pair => pair.First.Op != pair.Second.Op);
                },
                iter: 2_000
            );

    [Theory]
    [InlineData("", "", "")]
    [InlineData("gleich", "gleich", "gleich")]
    [InlineData("", "neu", "{+neu+}")]
    [InlineData("alt", "", "[-alt-]")]
    [InlineData(
        "Der Kanzler reist heute.",
        "Der Minister reist morgen.",
        "Der [-Kanzler-]{+Minister+} reist [-heute-]{+morgen+}."
    )]
    [InlineData("ein altes Haus am See", "ein neuer Turm am See", "ein [-altes Haus-]{+neuer Turm+} am See")]
    [InlineData("Rund 3.500 Betriebe", "Rund 3.600 Betriebe", "Rund [-3.500-]{+3.600+} Betriebe")]
    [InlineData("Nord-Süd-Dialog, heute", "Nord-Ost-Dialog, heute", "[-Nord-Süd-Dialog-]{+Nord-Ost-Dialog+}, heute")]
    [InlineData("am 3. Mai", "am 3.\u00A0Mai", "am 3.[- -]{+\u00A0+}Mai")]
    public void Words_come_and_go_as_a_whole(string before, string after, string marked) =>
        Assert.Equal(marked, string.Concat(WordDiff.Between(before, after).Select(Marked)));

    [Fact]
    public void Texts_with_nothing_in_common_but_their_ends_differ_as_a_whole()
    {
        var words = WordDiff.Between(Text("a"), Text("b"));

        Assert.Equal([WordOp.Equal, WordOp.Delete, WordOp.Insert, WordOp.Equal], words.Select(word => word.Op));

        static string Text(string letter) =>
            $"Anfang {string.Join(' ', Enumerable.Range(0, 50_000).Select(number => $"{letter}{number}"))} Ende";
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(10, false)]
    public void A_long_text_that_was_mostly_rewritten_differs_as_a_whole(int kept, bool isWordByWord)
    {
        var before = Enumerable.Range(0, 200).Select(number => $"alt{number}");
        var after = Enumerable.Range(0, 200).Select(number => number % kept == 0 ? $"alt{number}" : $"neu{number}");

        var words = WordDiff.Between(string.Join(' ', before), string.Join(' ', after));

        Assert.Equal(isWordByWord, words.Count > 3);
    }

    [Fact]
    public void What_was_only_added_leaves_the_rest_where_it_is()
    {
        var kept = Enumerable.Range(0, 100).Select(number => $"alt{number}").ToList();
        var after = kept.Take(10).Concat(Added('a')).Concat(kept[10..90]).Concat(Added('b')).Concat(kept[90..]);

        var words = WordDiff.Between(string.Join(' ', kept), string.Join(' ', after));

        Assert.DoesNotContain(words, word => word.Op is WordOp.Delete);

        static IEnumerable<string> Added(char letter) => Enumerable.Range(0, 150).Select(number => $"{letter}{number}");
    }

    [Fact]
    public void One_word_in_a_long_text_is_one_change()
    {
        var words = Enumerable.Range(0, 100_000).Select(number => $"Wort{number % 7}").ToList();
        var before = string.Join(' ', words);

        words.Insert(50_000, "neu");

        Assert.Equal(
            [WordOp.Equal, WordOp.Insert, WordOp.Equal],
            WordDiff.Between(before, string.Join(' ', words)).Select(word => word.Op)
        );
    }

    private static string TextOf(IEnumerable<WordSegment> words, WordOp without) =>
        string.Concat(words.Where(word => word.Op != without).Select(word => word.Text));

    private static string Marked(WordSegment word) =>
        word.Op switch
        {
            WordOp.Insert => $"{{+{word.Text}+}}",
            WordOp.Delete => $"[-{word.Text}-]",
            _ => word.Text,
        };

    private static Gen<string> Pick(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);
}
