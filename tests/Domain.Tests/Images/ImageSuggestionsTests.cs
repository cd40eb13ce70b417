using System.Text;
using CsCheck;
using Domain.Images;

namespace Domain.Tests.Images;

public sealed class ImageSuggestionsTests
{
    // Every code unit, lone surrogates and non-characters too.
    private static readonly Gen<string> Texts = Gen.Char['\0', '\uFFFF'].Array[0, 40].Select(letters => new string(letters));

    [Fact]
    public void An_XMP_packet_gives_every_text()
    {
        var said = XmpPacket
            .Read(
                Packet(
                    """
                    <rdf:Description photoshop:Credit="Bundesregierung/Muster" exif:DateTimeOriginal="2026-11-07T09:15:00+01:00">
                      <dc:creator><rdf:Seq><rdf:li>Erika Muster</rdf:li><rdf:li>Max Beispiel</rdf:li></rdf:Seq></dc:creator>
                      <dc:rights><rdf:Alt><rdf:li xml:lang="de">Rechte</rdf:li><rdf:li xml:lang="x-default">© 2026</rdf:li></rdf:Alt></dc:rights>
                      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Zwei Menschen
                      im Gespräch</rdf:li></rdf:Alt></dc:description>
                      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>Zwei Personen am Tisch</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
                    </rdf:Description>
                    """
                )
            )
            .Value;

        Assert.Equal(
            new ImageSuggestions
            {
                Credit = "Bundesregierung/Muster",
                Creator = "Erika Muster, Max Beispiel",
                Copyright = "© 2026",
                Caption = "Zwei Menschen im Gespräch",
                Alt = "Zwei Personen am Tisch",
                TakenOn = new DateOnly(2026, 11, 7),
            },
            said
        );
    }

    [Fact]
    public void Texts_in_several_languages_are_suggested_by_language()
    {
        var said = XmpPacket
            .Read(
                Packet(
                    """
                    <rdf:Description>
                      <dc:description><rdf:Alt>
                        <rdf:li xml:lang="x-default">Brücke</rdf:li><rdf:li xml:lang="de">Brücke</rdf:li><rdf:li xml:lang="en">Bridge</rdf:li>
                      </rdf:Alt></dc:description>
                      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="en">A bridge</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
                      <Iptc4xmpCore:ExtDescrAccessibility><rdf:Alt><rdf:li xml:lang="en">An arch of steel</rdf:li></rdf:Alt></Iptc4xmpCore:ExtDescrAccessibility>
                    </rdf:Description>
                    """
                )
            )
            .Value;

        Assert.Equal(("Brücke", "A bridge", "An arch of steel"), (said.Caption, said.Alt, said.LongDescription));
        Assert.Equal(["de", "en"], said.Texts!.Keys);
        Assert.Equal(new SuggestedTexts { Caption = "Brücke" }, said.Texts["de"]);
        Assert.Equal(
            new SuggestedTexts
            {
                Alt = "A bridge",
                Caption = "Bridge",
                LongDescription = "An arch of steel",
            },
            said.Texts["en"]
        );
    }

    [Fact]
    public void A_caption_is_never_taken_for_an_alternative_text() =>
        Assert.Null(XmpPacket.Read(Packet("<rdf:Description><dc:description>Text</dc:description></rdf:Description>")).Value.Alt);

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("no XML at all")]
    [InlineData("<x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>")]
    public void A_packet_that_is_no_plain_XML_says_nothing(string packet) =>
        Assert.Equal(ImageSuggestions.None, XmpPacket.Read(Encoding.UTF8.GetBytes(packet)).Value);

    [Fact]
    public void A_packet_for_rights_is_read_back_and_holds_nothing_else() =>
        Gen.Select(Texts, Texts, Texts, Gen.Int[-1, 16])
            .Sample(
                (credit, creator, copyright, source) =>
                {
                    var said = new ImageSuggestions
                    {
                        Credit = ImageSuggestions.Clean(credit),
                        Creator = ImageSuggestions.Clean(creator),
                        Copyright = ImageSuggestions.Clean(copyright),
                        Source = source < 0 ? null : (DigitalSource)source,
                    };
                    var packet = XmpPacket.ForRights(
                        RenditionRights.From(said with { Caption = "not for everyone", Alt = "not this" })
                    );

                    Assert.Equal(said, XmpPacket.Read(packet).Value);
                }
            );

    [Fact]
    public void Without_rights_there_is_no_packet() =>
        Assert.Null(XmpPacket.ForRights(RenditionRights.From(new() { Caption = "Only this" })));

    [Fact]
    public void An_IPTC_record_is_read_bare_and_inside_Photoshops_resources()
    {
        byte[] record =
        [
            .. Field(1, 90, [0x1B, 0x25, 0x47]),
            .. Field(2, 80, Encoding.UTF8.GetBytes("Erika Müster")),
            .. Field(2, 80, Encoding.UTF8.GetBytes("Max")),
            .. Field(2, 110, Encoding.Latin1.GetBytes("Behörde")),
            .. Field(2, 116, "(c) 2026"u8),
            .. Field(2, 120, "A caption"u8),
            .. Field(2, 55, "20261107"u8),
        ];
        byte[] resources =
        [
            .. "Photoshop 3.0\0"u8,
            .. "8BIM"u8,
            0x04,
            0x25,
            3,
            .. "abc"u8,
            0,
            0,
            0,
            3,
            1,
            2,
            3,
            0,
            .. "8BIM"u8,
            0x04,
            0x04,
            0,
            0,
            0,
            0,
            0,
            (byte)record.Length,
            .. record,
        ];
        var expected = new ImageSuggestions
        {
            Creator = "Erika Müster, Max",
            Credit = "Behörde",
            Copyright = "(c) 2026",
            Caption = "A caption",
            TakenOn = new DateOnly(2026, 11, 7),
        };

        Assert.Equal(expected, IptcRecord.Read(record));
        Assert.Equal(expected, IptcRecord.Read(resources));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_EXIF_block_is_read_in_either_byte_order(bool small)
    {
        var said = ExifBlock.Read(Exif(small, (0x010E, "Caption"), (0x013B, "Erika"), (0x8298, "A\0B"), (0x0110, "Camera")));

        Assert.Equal(
            new ImageSuggestions
            {
                Caption = "Caption",
                Creator = "Erika",
                Copyright = "A B",
            },
            said
        );
    }

    [Fact]
    public void An_EXIF_text_that_is_not_UTF_8_is_taken_for_Latin_1()
    {
        var block = Exif(small: true, (0x013B, "Erika M#ller"));
        block[Array.IndexOf(block, (byte)'#')] = 0xFC;

        Assert.Equal("Erika Müller", ExifBlock.Read(block).Creator);
    }

    [Fact]
    public void XMP_is_believed_before_IPTC_and_IPTC_before_EXIF()
    {
        var said = ImageSuggestions
            .From(
                Packet("<rdf:Description photoshop:Credit='from XMP'/>"),
                [.. Field(2, 110, "from IPTC"u8), .. Field(2, 116, "from IPTC"u8)],
                Exif(true, (0x8298, "from EXIF"), (0x013B, "from EXIF"))
            )
            .Value;

        Assert.Equal(("from XMP", "from IPTC", "from EXIF"), (said.Credit, said.Copyright, said.Creator));
    }

    [Fact]
    public void No_bytes_at_all_upset_the_readers() =>
        Gen.Select(Gen.Byte.Array[0, 120], Gen.Byte.Array[0, 120], Gen.Byte.Array[0, 120])
            .Sample(
                (xmp, iptc, exif) =>
                {
                    Assert.NotNull(ImageSuggestions.From(xmp, iptc, exif).Value);
                    Assert.NotNull(ImageSuggestions.From([], [0x1C, .. iptc], [.. "II*\0\u0008\0\0\0"u8, .. exif]).Value);
                    Assert.NotNull(
                        ImageSuggestions
                            .From([], [.. "Photoshop 3.0\08BIM"u8, .. iptc], [.. "Exif\0\0MM\0*\0\0\0\u0008"u8, .. exif])
                            .Value
                    );
                }
            );

    [Fact]
    public void No_change_of_a_valid_block_upsets_the_reader()
    {
        var block = Exif(false, (0x010E, "Caption"), (0x8298, "A longer copyright"));

        Gen.Select(Gen.Int[0, block.Length - 1], Gen.Byte)
            .Sample(
                (at, value) =>
                {
                    var changed = block.ToArray();
                    changed[at] = value;
                    Assert.NotNull(ExifBlock.Read(changed));
                    Assert.NotNull(ExifBlock.Read(changed.AsSpan(0, at)));
                }
            );
    }

    [Fact]
    public void A_text_is_cut_to_length_on_one_line() =>
        Assert.Equal(ImageSuggestions.MaxLength, ImageSuggestions.Clean(new string('ä', 5_000))!.Length);

    private static byte[] Packet(string descriptions) =>
        Encoding.UTF8.GetBytes(
            $"""
            <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
              xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
            {descriptions}
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """ + "\0\0\0"
        );

    private static byte[] Field(byte record, byte field, ReadOnlySpan<byte> text) =>
        [0x1C, record, field, (byte)(text.Length >> 8), (byte)text.Length, .. text];

    /// <summary>An EXIF block with one directory of texts.</summary>
    private static byte[] Exif(bool small, params (ushort Tag, string Text)[] entries)
    {
        byte[] Number(long value, int bytes)
        {
            var number = Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * i)));
            return [.. small ? number : number.Reverse()];
        }

        var start = 8 + 2 + 12 * entries.Length + 4;
        List<byte> directory = [.. Number(entries.Length, 2)];
        List<byte> texts = [];

        foreach (var (tag, text) in entries)
        {
            var bytes = Encoding.UTF8.GetBytes(text + "\0");
            directory.AddRange([.. Number(tag, 2), .. Number(2, 2), .. Number(bytes.Length, 4)]);

            if (bytes.Length <= 4)
            {
                directory.AddRange([.. bytes, .. new byte[4 - bytes.Length]]);
            }
            else
            {
                directory.AddRange(Number(start + texts.Count, 4));
                texts.AddRange(bytes);
            }
        }

        return [.. small ? "II"u8 : "MM"u8, .. Number(42, 2), .. Number(8, 4), .. directory, .. Number(0, 4), .. texts];
    }
}
