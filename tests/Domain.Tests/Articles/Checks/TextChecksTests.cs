using Domain.Articles;
using Domain.Articles.Checks;
using Domain.Bodies;

namespace Domain.Tests.Articles.Checks;

public sealed class TextChecksTests
{
    private const string Fifteen = "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn";

    [Theory]
    [InlineData("Lorem ipsum dolor sit amet.", "check.text.placeholder /lead")]
    [InlineData("Hier steht noch ein Dummy.", "check.text.placeholder /lead")]
    [InlineData("(Blindtext)", "check.text.placeholder /lead")]
    [InlineData("TODO: Zahlen einsetzen.", "check.text.placeholder /lead")]
    [InlineData("Am xxx beginnt der Bau.", "check.text.placeholder /lead")]
    [InlineData("Am XXXX beginnt der Bau.", "check.text.placeholder /lead")]
    [InlineData("Bild: dummy-306-1", "check.text.placeholder /lead")]
    [InlineData("Platzhalter_2 und mehr", "check.text.placeholder /lead")]
    [InlineData("Text lorem-ipsum", "check.text.placeholder /lead")]
    [InlineData("Blindtext3", "check.text.placeholder /lead")]
    [InlineData("TODO-17 klären", "check.text.placeholder /lead")]
    [InlineData("Der Ort ist tbd.", "check.text.placeholder /lead")]
    [InlineData("Beginn: TBD", "check.text.placeholder /lead")]
    [InlineData("[Platzhalter]", "check.text.placeholder /lead")]
    [InlineData("Ein Platzhaltertext", "check.text.placeholder /lead")]
    [InlineData("Platzhaltertext", "check.text.skeleton /lead")]
    [InlineData("Das Sternchen ist ein Platzhalter für alle.")]
    [InlineData("Die Dummy-Variable der Studie")]
    [InlineData("Die Todos stehen fest, die To-do-Liste auch.")]
    [InlineData("Ein Crashtest-Dummy saß im Zug.")]
    [InlineData("Die Spiele der XXX. Olympiade fanden in London statt.")]
    [InlineData("Größe XXL, nicht xx.")]
    [InlineData("Florem und Dummys bleiben stehen.")]
    public void A_placeholder_is_found_as_a_whole_word(string lead, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.Article with { Lead = lead }));

    [Fact]
    public void Every_word_of_the_list_is_a_placeholder() =>
        Assert.All(
            PlaceholderText.Words,
            word => Assert.Equal(["check.text.placeholder /lead"], Sample.Check(Sample.Article with { Lead = $"Ein {word}." }))
        );

    [Fact]
    public void Placeholders_are_found_in_every_text()
    {
        var dummy = Sample.Text("Dummy");
        var content = Sample.With(
            new QuoteBlock
            {
                Text = "Dummy",
                Attribution = InlineText.Of("Dummy"),
                Source = "Dummy",
            },
            new ImageBlock
            {
                Image = Sample.Image,
                Alt = "Ein Dummy",
                Caption = "Dummy",
            },
            new TableBlock
            {
                Caption = InlineText.Of("Dummy"),
                Rows = [new TableRow { Cells = [InlineText.Of("Ort"), InlineText.Of("Dummy")] }],
            },
            new FactBoxBlock { Title = "Dummy", Content = [dummy] },
            new LinkBoxBlock { Title = "Dummy", Links = [new BoxLink { Label = "Dummy", Href = "https://example.org/" }] },
            new SpeakerTurnBlock { Speaker = "Dummy", Content = [dummy] },
            new AccordionBlock { Items = [new AccordionItem { Title = "Dummy", Content = [dummy] }] }
        ) with
        {
            Kicker = "Dummy",
            Title = "Dummy",
            Event = new EventDetails
            {
                Speakers = [new Speaker { Name = "Ada", Office = "Dummy" }, new Speaker { Name = "Dummy" }],
                Place = "Dummy",
                Note = "Dummy",
                Source = new InterviewSource { Medium = "Dummy", Interviewers = ["Dummy"] },
            },
            Appointment = new Appointment
            {
                StartsOn = new DateOnly(2199, 5, 12),
                Place = "Dummy",
                Accreditation = "Dummy",
            },
            Seo = new Seo { Title = "Dummy", Description = "Dummy" },
        };

        Assert.Equal(
            [
                "/title",
                "/kicker",
                "/body/0/text",
                "/body/0/attribution/children/0/text",
                "/body/0/source",
                "/body/1/alt",
                "/body/1/caption",
                "/body/2/caption/children/0/text",
                "/body/2/rows/0/cells/1/children/0/text",
                "/body/3/title",
                "/body/3/content/0/children/0/text",
                "/body/4/title",
                "/body/4/links/0/label",
                "/body/5/speaker",
                "/body/5/content/0/children/0/text",
                "/body/6/items/0/title",
                "/body/6/items/0/content/0/children/0/text",
                "/event/speakers/0/office",
                "/event/speakers/1/name",
                "/event/place",
                "/event/note",
                "/event/source/medium",
                "/event/source/interviewers/0",
                "/appointment/place",
                "/appointment/accreditation",
                "/seo/title",
                "/seo/description",
            ],
            Sample.Find(content).Select(check => check.Pointer)
        );
    }

    [Fact]
    public void Placeholders_are_found_in_the_texts_of_the_image()
    {
        var picture = Sample.Picture with { Credit = "Foto: Dummy", Alt = "Ein Dummy", Caption = "dummy-306-1" };
        var references = new References { Sections = Sample.References.Sections, Images = [picture] };

        Assert.Equal(
            ["/leadImage/image", "/leadImage/alt", "/leadImage/caption"],
            Sample.Find(Sample.Article, references: references).Select(check => check.Pointer)
        );
    }

    [Fact]
    public void A_placeholder_is_found_where_it_begins_however_it_is_marked()
    {
        var text = new TextBlock
        {
            Children = [new Span { Text = "Noch " }, new Span { Text = "Blind", Marks = ["em"] }, new Span { Text = "text." }],
        };

        Assert.Equal(["check.text.placeholder /body/0/children/1/text"], Sample.Check(Sample.With(text)));
    }

    [Theory]
    [InlineData(Fifteen + ".")]
    [InlineData(Fifteen + " sechzehn.", "check.text.sentenceTooLong /body/0/children/0/text")]
    [InlineData(Fifteen + ".\u00A0" + Fifteen + "! " + Fifteen + "?")]
    [InlineData("Sie sagt: „" + Fifteen + ".“ Dann geht sie.")]
    [InlineData(Fifteen + "\n" + Fifteen)]
    [InlineData("Am 3. Mai " + Fifteen, "check.text.sentenceTooLong /body/0/children/0/text")]
    [InlineData("Vorsicht, z. B. " + Fifteen, "check.text.sentenceTooLong /body/0/children/0/text")]
    [InlineData("Sie sind schon 18. " + Fifteen)]
    [InlineData("Mit 3.500 Euro " + Fifteen, "check.text.sentenceTooLong /body/0/children/0/text")]
    public void A_sentence_of_Leichte_Sprache_has_at_most_15_words(string text, params string[] findings) =>
        Assert.Equal(findings, Sample.Check(Sample.With(Sample.Text(text)), locale: "de-simple"));

    [Fact]
    public void Each_long_sentence_is_told() =>
        Assert.Equal(
            ["/lead", "/lead"],
            Sample
                .Find(Sample.Article with { Lead = $"{Fifteen} sechzehn. Kurz. {Fifteen} und noch zwei." }, locale: "de-simple")
                .Select(check => check.Pointer)
        );

    [Fact]
    public void Other_locales_may_have_long_sentences() =>
        Assert.Empty(Sample.Check(Sample.Article with { Lead = $"{Fifteen} {Fifteen}" }));
}
