using Domain.Articles.Checks;

namespace Domain.Tests.Articles.Checks;

public sealed class PictureTextTests
{
    [Fact]
    public void Every_phrase_of_the_list_names_the_medium() =>
        Assert.All(
            PictureText.Media,
            phrase => Assert.StartsWith(PictureText.Medium($"{phrase} Wald")!, phrase, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("Foto von", "Foto von")]
    [InlineData("Foto von, na ja", "Foto von")]
    [InlineData("Foto:Wald", "Foto:")]
    [InlineData("„(das BILD zeigt Wald)“", "das BILD zeigt")]
    [InlineData("»Bild: Wald«", "Bild:")]
    [InlineData("\"Image: forest\"", "Image:")]
    [InlineData("Foto vonnöten", null)]
    [InlineData("Foto von2", null)]
    [InlineData("Ein Wald. Foto: Adler", null)]
    [InlineData("Foto", null)]
    public void The_medium_is_named_at_the_beginning_in_whole_words(string text, string? medium) =>
        Assert.Equal(medium, PictureText.Medium(text));

    [Fact]
    public void Every_joining_word_makes_a_statement_of_a_list()
    {
        Assert.True(PictureText.IsKeywordList("Wald, Fluss nah, Berg"));
        Assert.All(PictureText.Joining, word => Assert.False(PictureText.IsKeywordList($"Wald, Fluss {word}, Berg")));
    }

    [Theory]
    [InlineData("Wald, Fluss, Berg", true)]
    [InlineData("Wald;Fluss|Berg", true)]
    [InlineData("Wald · Fluss · Berg", true)]
    [InlineData(",Wald,,Fluss,Berg,", true)]
    [InlineData("Wald, Fluss", false)]
    [InlineData("Wald, Fluss, ein großer Berg", false)]
    [InlineData("Wald, Fluss, hoher alter Berg", false)]
    [InlineData("Wald, Fluss, –", false)]
    [InlineData("", false)]
    [InlineData("12,5 Prozent, 14,1 Prozent", false)]
    [InlineData("1,2", false)]
    [InlineData("2025,Wald,Berg", true)]
    [InlineData("Wald,2025,Berg", true)]
    public void Three_entries_of_one_or_two_words_are_a_list(string text, bool isList) =>
        Assert.Equal(isList, PictureText.IsKeywordList(text));

    [Fact]
    public void Every_credit_word_begins_a_credit_before_a_colon()
    {
        Assert.All(PictureText.CreditWords, word => Assert.True(PictureText.CarriesCredit($"Ein Wald. {word}: Adler", null)));
        Assert.All(PictureText.CreditWords, word => Assert.False(PictureText.CarriesCredit($"Ein Wald. {word} Adler", null)));
    }

    [Theory]
    [InlineData("foto: Adler", null, true)]
    [InlineData("Foto  : Adler", null, true)]
    [InlineData("Um 12:30 Uhr. Foto: Adler", null, true)]
    [InlineData("© Adler", null, true)]
    [InlineData("Ein Fotos2: Adler", null, false)]
    [InlineData("Ein Pressefoto: der Wald", null, false)]
    [InlineData("Ein Wald: der Harz", null, false)]
    [InlineData(": Adler", null, false)]
    [InlineData("Ein Wald, Amt/Adler", "Foto: Amt/Adler", true)]
    [InlineData("Ein Wald, amt/adler", " Amt/Adler ", true)]
    [InlineData("Ein Wald, Amt", "Amt/Adler", false)]
    [InlineData("Das Amt im Wald", "Foto: Amt", false)]
    public void A_caption_carries_a_credit_only_in_the_form_of_one(string caption, string? credit, bool carries) =>
        Assert.Equal(carries, PictureText.CarriesCredit(caption, credit));
}
