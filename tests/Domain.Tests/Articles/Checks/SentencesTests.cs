using Domain.Articles.Checks;

namespace Domain.Tests.Articles.Checks;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Ein Satz", "Ein Satz")]
    [InlineData("Ein Satz. Noch einer.", "Ein Satz.", " Noch einer.")]
    [InlineData("Wer? Wir! So: Ja… Gut.", "Wer?", " Wir!", " So:", " Ja…", " Gut.")]
    [InlineData("Eine Zeile\nnoch eine", "Eine Zeile\n", "noch eine")]
    [InlineData("Es sind 3.500 Euro. Das reicht.", "Es sind 3.500 Euro.", " Das reicht.")]
    [InlineData("www.example.org ist die Seite.", "www.example.org ist die Seite.")]
    [InlineData("Um 12:30 Uhr ist Schluss.", "Um 12:30 Uhr ist Schluss.")]
    public void A_sentence_ends_at_a_mark_before_a_space_or_at_a_line_break(string text, params string[] sentences) =>
        Assert.Equal(sentences, Of(text));

    [Theory]
    [InlineData('“')]
    [InlineData('”')]
    [InlineData('"')]
    [InlineData('«')]
    [InlineData('’')]
    [InlineData(')')]
    [InlineData(']')]
    public void What_closes_after_the_mark_belongs_to_no_new_sentence(char closing)
    {
        Assert.Equal(2, Of($"Ja.{closing} Nein.").Length);
        Assert.Single(Of($"Ja.{closing}Nein."));
    }

    [Theory]
    [InlineData("Wir treffen uns am 1. Mai in Berlin.")]
    [InlineData("Wir treffen uns Am 1. Mai in Berlin.")]
    [InlineData("Das ist der 31. Teil.")]
    [InlineData("Das ist die  3. Sitzung.")]
    [InlineData("Das ist (am 3. Mai) so.")]
    [InlineData("Das gilt, z. B. heute.")]
    [InlineData("1. Mai", "1.", " Mai")]
    [InlineData("Er ist 18. Sie auch.", "Er ist 18.", " Sie auch.")]
    [InlineData("Wir sehen uns im 100. Jahr.", "Wir sehen uns im 100.", " Jahr.")]
    [InlineData("Er fährt am A1. Mai kommt.", "Er fährt am A1.", " Mai kommt.")]
    [InlineData("Er kommt am. Mai kommt.", "Er kommt am.", " Mai kommt.")]
    [InlineData("Kram 1. Mai", "Kram 1.", " Mai")]
    public void The_dot_of_a_date_a_rank_or_an_abbreviation_ends_no_sentence(string text, params string[] sentences) =>
        Assert.Equal(sentences.Length == 0 ? [text] : sentences, Of(text));

    [Fact]
    public void A_number_is_a_rank_after_every_word_of_the_list() =>
        Assert.All(Sentences.BeforeOrdinal, word => Assert.Single(Of($"Das ist {word} 2. Mai so")));

    private static string[] Of(string text) => [.. Sentences.Of(text).Select(sentence => text[sentence])];
}
