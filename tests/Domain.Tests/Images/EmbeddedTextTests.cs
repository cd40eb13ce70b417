using System.Text;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class EmbeddedTextTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Macintosh = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;
    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    private static readonly string[] Texts =
    [
        "„Brücken sind Chefsache“ – so die Ministerin in Köln",
        "Foto: Jürgen Müßig",
        "Jürgen Groß",
        "Grünfläche an der Straße",
        "Das Gesetz gilt ab 1. Mai – für alle.",
        "Förderung: 5 € für jedes Kind",
        "Ärztinnen und Ärzte im Gespräch",
        "Übung macht den Meister …",
        "»Größe zählt nicht«, sagt er",
        "Temperaturen über 30 °C",
        "§ 5 Absatz 2 wird geändert",
        "© Behörde für Öffentlichkeitsarbeit",
        "© 2026 Presse- und Informationsamt/Jörg Köhler",
        "GRÜNE WÄLDER FÜR KÖLN",
        "Öl, Äpfel, Übermut",
        "Häuser und Gebäude, geöffnet für Gäste",
        "Café Olé, zu Gast: François Noël",
        "La ministre a déclaré : « C’est très important »",
        "Ça va être élevé à l’été",
        "El niño está en España",
        "¿Qué pasa mañana?",
        "Bergen på Ærø, Ålesund, Tromsø",
        "100 m² Wohnfläche für 12 £ – 15 £",
        "Markenname™ und Firma®",
        "Die Ministerin: ‚So nicht‘",
        "Nothing but ASCII",
    ];

    private static readonly Gen<string> AnyText = Gen.Int[0, Texts.Length - 1].Select(i => Texts[i]);

    public static TheoryData<string> AllTexts() => [.. Texts];

    [Theory]
    [MemberData(nameof(AllTexts))]
    public void A_text_is_read_in_whichever_code_page_it_was_written(string text)
    {
        Assert.Equal(text, EmbeddedText.Decode(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, EmbeddedText.Decode(Windows.GetBytes(text)));

        // Not in this code page: its multiplication sign and superscript letters.
        if (Macintosh.GetString(Macintosh.GetBytes(text)) == text)
        {
            Assert.Equal(text, EmbeddedText.Decode(Macintosh.GetBytes(text)));
        }
    }

    [Theory]
    [InlineData("Jürgen für Köln")]
    [InlineData("Foto: Jürgen Müßig")]
    [InlineData("Grünfläche an der Straße")]
    [InlineData("Ärztinnen und Ärzte im Gespräch")]
    public void A_text_of_the_time_of_DOS_is_read(string text) => Assert.Equal(text, EmbeddedText.Decode(Dos.GetBytes(text)));

    [Fact]
    public void Declared_UTF_16_is_read() =>
        Assert.Equal(["Köln – 5 €"], EmbeddedText.Decode([new(Encoding.BigEndianUnicode.GetBytes("Köln – 5 €"))], "\u001B%/K"u8));

    [Theory]
    [InlineData("Foto: Dušan Novák")]
    [InlineData("Tomáš Šimánek")]
    [InlineData("Miloš Žižka")]
    [InlineData("Škoda in Košice")]
    public void Letters_that_only_Windows_has_are_read(string text) =>
        Assert.Equal(text, EmbeddedText.Decode(Windows.GetBytes(text)));

    [Fact]
    public void Texts_of_one_file_are_read_in_one_code_page() =>
        Gen.Select(AnyText, AnyText, Gen.Bool.Select(old => old ? Macintosh : Windows))
            .Where((one, other, page) => page.GetString(page.GetBytes(one + other)) == one + other)
            .Sample(
                (one, other, page) =>
                {
                    var decoded = EmbeddedText.Decode([new(page.GetBytes(one)), new(page.GetBytes(other))], []);
                    Assert.Equal([one, other], decoded);
                }
            );

    [Fact]
    public void Utf_8_cut_inside_a_letter_loses_only_that_letter() =>
        Gen.Select(AnyText, Gen.Int[1, 40])
            .Sample(
                (text, length) =>
                {
                    var bytes = Encoding.UTF8.GetBytes(text);
                    var cut = bytes[..Math.Min(length, bytes.Length)];
                    var decoded = EmbeddedText.Decode([new(cut, IsFull: true)], [])[0];

                    Assert.StartsWith(decoded, text, StringComparison.Ordinal);
                    Assert.InRange(cut.Length - Encoding.UTF8.GetByteCount(decoded), 0, 3);
                }
            );

    [Theory]
    [InlineData("Gesch\u00C3", "Gesch")]
    [InlineData("Zeit f\u00C3", "Zeit f")]
    [InlineData("ein Satz \u00E2\u0080", "ein Satz ")]
    public void Utf_8_cut_before_the_maximum_is_recognised_by_the_garbage_at_its_end(string bytes, string text) =>
        Assert.Equal(text, EmbeddedText.Decode(Encoding.Latin1.GetBytes(bytes)));

    [Theory]
    [InlineData("\u001B%G", "Br\u00C3\u00BCcke", "Brücke")]
    [InlineData("\u001B%G", "Br\u00FCcke", "Brücke")]
    [InlineData("\u001B.A", "Br\u00FCcke", "Brücke")]
    [InlineData("\u001B.A", "Br\u00C3\u00BCcke", "Brücke")]
    [InlineData("\u001B-B", "\u00A3\u00F3d\u00BC", "Łódź")]
    [InlineData("\u001B.L", "\u00BC\u00DE\u00E1\u00DA\u00D2\u00D0", "Москва")]
    [InlineData("", "\u001B%GBr\u00C3\u00BCcke", "Brücke")]
    [InlineData("", "\u001B.ABr\u001BN\u007Ccke", "Brücke")]
    [InlineData("", "\u001B(BBridge\u001B", "Bridge")]
    public void Escape_sequences_are_followed_and_never_shown(string declaration, string bytes, string text) =>
        Assert.Equal(text, EmbeddedText.Decode([new(Encoding.Latin1.GetBytes(bytes))], Encoding.Latin1.GetBytes(declaration))[0]);

    [Fact]
    public void No_bytes_become_replacement_characters() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 60], Gen.Byte.Array[0, 4])
            .Sample(
                (one, other, declaration) =>
                    Assert.All(
                        EmbeddedText.Decode([new(one), new(other, IsFull: true)], declaration),
                        text => Assert.DoesNotContain('\uFFFD', text)
                    )
            );
}
