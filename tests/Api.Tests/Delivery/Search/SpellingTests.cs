using System.Net;
using Api.Tests.Support;
using CsCheck;
using Domain.Access;
using Domain.Search;

namespace Api.Tests.Delivery.Search;

/// <summary>Spellings of the same thing find each other, and nothing else.</summary>
public sealed class SpellingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[][] Groups =
    [
        [
            "Bürger:innen",
            "Bürger*innen",
            "Bürger_innen",
            "BürgerInnen",
            "Bürger/-innen",
            "Bürger/innen",
            "Bürger(innen)",
            "Bürger·innen",
            "BÜRGER:INNEN",
            "Bürger:Innen",
            "Bürger*Innen",
            "Bürger!innen",
            "Bürger’innen",
        ],
        ["Lehrer:in", "Lehrer*in", "Lehrer_in", "LehrerIn", "Lehrer/-in", "Lehrer/in", "Lehrer(in)"],
        ["Ärzt:innenkammer", "Ärzt*innenkammer", "ÄrztInnenkammer"],
        ["5000", "5.000", "5 000", "5\u00A0000", "5\u202F000", "5\u2009000", "5'000", "5’000"],
        ["1234567", "1.234.567", "1 234 567"],
        ["1,5", "1.5"],
        ["CO2", "CO₂", "co2"],
        ["CO2-Preis", "CO₂-Preis", "CO₂Preis", "co2preis"],
        ["Schüler:innen-Ausweis", "Schülerinnen-Ausweis", "Schülerinnenausweis"],
        ["40 m²", "40 m2"],
        ["€", "Euro", "EUR"],
        ["20 €", "20 Euro", "20 EUR", "20€", "€20", "€ 20"],
        ["%", "Prozent"],
        ["12 %", "12 Prozent", "12%", "12\u00A0%"],
        ["§ 5", "§5", "Paragraf 5", "Paragraph 5"],
        ["Kitagesetz", "Kita-Gesetz", "KiTa-Gesetz", "Kita\u2011Gesetz"],
        ["Klimaschutzgesetz", "Klimaschutz-Gesetz", "Klima-Schutz-Gesetz"],
        ["Schiffahrt", "Schifffahrt", "Schiff-Fahrt"],
        ["Flußschiffahrt", "Flussschifffahrt", "Flusschiffahrt"],
        ["Brennessel", "Brennnessel"],
        ["Schloß", "Schloss"],
        ["Tip", "Tipp"],
        ["Gemse", "Gämse"],
        ["Stengel", "Stängel"],
        ["Spagetti", "Spaghetti"],
        ["Känguruh", "Känguru"],
        ["rauhes", "raues"],
        ["Alptraum", "Albtraum"],
        ["Photo", "Foto"],
        ["Biographie", "Biografie"],
        ["Potential", "Potenzial"],
        ["substantiell", "substanziell"],
        ["selbständig", "selbstständig"],
        ["Größe", "Groesse", "Größe".Normalize(System.Text.NormalizationForm.FormD)],
        ["Straße", "Strasse", "STRASSE"],
        ["Wärmepumpe", "Wär\u00ADme\u00ADpumpe", "Waermepumpe"],
        ["Deutschland's", "Deutschland’s", "Deutschlands"],
    ];

    private readonly ApiClient editor = api.As(Role.Editor);

    public static TheoryData<string, string> SameThings() =>
        [.. Groups.SelectMany(group => group.SelectMany(one => group.Select(other => (one, other))))];

    public static TheoryData<string, string> OtherThings() =>
        [
            .. Groups.SelectMany(
                (group, number) =>
                    Groups
                        .Where((other, otherNumber) => otherNumber > number && !Overlap(group[0], other[0]))
                        .Select(other => (group[0], other[0]))
            ),
        ];

    [Theory]
    [MemberData(nameof(SameThings))]
    public async Task Each_spelling_is_found_by_each(string asked, string written) =>
        Assert.True(await Finds(asked, $"Wir sprechen über {written}, und zwar heute."), $"{asked} does not find {written}");

    [Theory]
    [MemberData(nameof(OtherThings))]
    public async Task Other_things_are_not_found(string asked, string written) =>
        Assert.False(await Finds(asked, $"Wir sprechen über {written}, und zwar heute."), $"{asked} finds {written}");

    [Theory]
    [InlineData("Bürgerinnen", "Bürger:innen", true)]
    [InlineData("Bürger", "Bürger:innen", true)]
    [InlineData("Bürger", "BürgerInnen", true)]
    [InlineData("Bürger:innen", "Bürgerinnen", true)]
    [InlineData("Bürger:innen", "Bürger", true)]
    [InlineData("Zuhörerinnen", "Zuhörer*innen", true)]
    [InlineData("Helferinnen", "Helfer:innen", true)]
    [InlineData("Kitagesetz", "Gute-KiTa-Gesetz", true)]
    [InlineData("Gute-KiTa-Gesetz", "das Gutekitagesetz", true)]
    [InlineData("\"20 Euro\"", "20 €", true)]
    [InlineData("\"5 000 Euro\"", "5.000 Euro", true)]
    [InlineData("500", "5.000", false)]
    [InlineData("5000", "15.000", false)]
    [InlineData("5000", "5.0000", false)]
    [InlineData("15", "1,5", false)]
    [InlineData("Linked", "LinkedIn", false)]
    [InlineData("Büro", "Bürger:innen", false)]
    [InlineData("Innenstadt", "Bürger:innen", false)]
    [InlineData("Gesetzkita", "Kita-Gesetz", false)]
    public async Task Forms_of_a_word_are_found_as_readers_expect(string asked, string written, bool finds) =>
        Assert.Equal(finds, await Finds(asked, $"Heute: {written}, und zwar für alle."));

    [Fact]
    public async Task Variants_have_as_many_words_as_the_text_so_that_hits_are_marked_right()
    {
        var parts = Gen.OneOf(
            Gen.Int[0, Groups.Length - 1].Select(i => Groups[i][0]),
            Gen.String[Gen.Char["aäB1 .,:*_/-()'’§€%\u00a0\u00adIin"], 0, 12]
        );

        foreach (var text in parts.Array[1, 6].Select(words => string.Join(' ', words)).Array[200].Single())
        {
            var words = SearchText.Words(text).Count;
            Assert.Equal(words, await Count("search_fold($1)", text));
            Assert.Equal(words, await Count("search_fold(search_variants($1))", text));
        }
    }

    [Fact]
    public async Task Hits_are_marked_whatever_their_spelling()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(
            site.News,
            content => content.With("title", "Helfer:innen und Zuhörer*innen gesucht: 5.000 € Preis")
        );

        Assert.Equal(["Helfer", "innen"], await Marked("Helferinnen"));
        Assert.Equal(["Zuhörer", "innen"], await Marked("Zuhörerinnen"));
        Assert.Equal(["5", "000", "€"], await Marked("5000 Euro"));

        async Task<string[]> Marked(string words)
        {
            var found = await api.Anonymous.Get($"/v1/search?q={Uri.EscapeDataString(words)}&section={site.News}");
            var title = found.Expect(HttpStatusCode.OK).Json["items"]![0]!["highlights"]!["title"]!.AsArray();
            return [.. title.Where(piece => (bool)piece!["hit"]!).Select(piece => (string)piece!["text"]!)];
        }
    }

    private Task<int> Count(string expression, string text) =>
        api.Value<int>($"select coalesce(cardinality(array_remove(regexp_split_to_array({expression}, ' '), '')), 0)", text);

    private static bool Overlap(string one, string other) =>
        SearchText
            .Words(one)
            .Select(word => one[word.Start..word.End])
            .Intersect(SearchText.Words(other).Select(word => other[word.Start..word.End]))
            .Any() || (one, other) is ("€", "20 €") or ("%", "12 %");

    private Task<bool> Finds(string asked, string text)
    {
        var terms = SearchQuery.Parse(asked).Terms;

        return api.Value<bool>(
            """
            select (search_spellings('pg_catalog.german', $1)).vector || (search_spellings('pg_catalog.german', coalesce(search_joined($1), ''))).vector
                @@ search_query('de', $2, $3, $4, false)
            """,
            Domain.Text.Normalize(text),
            terms.Select(term => term.Text).ToArray(),
            terms.Select(_ => false).ToArray(),
            terms.Select(term => term.IsExcluded).ToArray()
        );
    }
}
