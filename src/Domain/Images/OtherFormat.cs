using System.Text;

namespace Domain.Images;

/// <summary>Recognises files of formats that are not accepted by their first bytes, to say what to do with them.</summary>
public static class OtherFormat
{
    private const string PhotoAdvice = "Export it as JPEG.";
    private const string PhotoAdviceGerman = "Bitte als JPEG exportieren.";
    private const string DrawingAdvice = "Export it as PNG, at least 1,600 pixels wide.";
    private const string DrawingAdviceGerman = "Bitte als PNG exportieren, mindestens 1600 Bildpunkte breit.";

    private const string DocumentAdvice = "Export the page as PNG or JPEG, or link the document as a download.";
    private const string DocumentAdviceGerman =
        "Bitte die Seite als PNG oder JPEG exportieren oder das Dokument als Download verlinken.";

    private static readonly Kind Heif = new(
        "a HEIC or HEIF picture",
        "ein HEIC- oder HEIF-Bild",
        "Export it as JPEG; iPhones take JPEG photographs with Settings, Camera, Formats, Most Compatible.",
        "Bitte als JPEG exportieren; iPhones fotografieren in JPEG mit Einstellungen, Kamera, Formate, Maximale Kompatibilität."
    );

    private static readonly Kind CameraRaw = new(
        "a camera's raw file",
        "eine Rohdatei einer Kamera",
        "Develop it and export it as JPEG.",
        "Bitte entwickeln und als JPEG exportieren."
    );

    private static readonly Kind Video = new(
        "a video",
        "ein Video",
        "Publish it as media of an article or in a video block.",
        "Bitte als Medium eines Artikels oder in einem Videoblock veröffentlichen."
    );

    private static readonly Kind JpegXl = Photo("a JPEG XL picture", "ein JPEG-XL-Bild");
    private static readonly Kind Jpeg2000 = Photo("a JPEG 2000 picture", "ein JPEG-2000-Bild");
    private static readonly Kind Document = new(
        "an office document or an archive",
        "ein Office-Dokument oder Archiv",
        "Extract the picture and send it alone.",
        "Bitte das Bild herauslösen und einzeln senden."
    );

    // The major brands of HEIF files.
    private static readonly string[] HeifBrands =
    [
        "heic",
        "heix",
        "heim",
        "heis",
        "hevc",
        "hevx",
        "hevm",
        "hevs",
        "mif1",
        "mif2",
        "msf1",
        "miaf",
    ];

    private static readonly (string Start, Kind Kind)[] Starts =
    [
        ("%PDF-", new("a PDF document", "ein PDF-Dokument", DocumentAdvice, DocumentAdviceGerman)),
        ("%!PS", Drawing("a PostScript drawing", "eine PostScript-Zeichnung")),
        ("\u00C5\u00D0\u00D3\u00C6", Drawing("a PostScript drawing", "eine PostScript-Zeichnung")),
        ("8BPS", Photo("a Photoshop document", "ein Photoshop-Dokument")),
        ("FUJIFILMCCD-RAW", CameraRaw),
        ("IIRO", CameraRaw),
        ("IIRS", CameraRaw),
        ("MMOR", CameraRaw),
        ("IIU\0", CameraRaw),
        ("FOVb", CameraRaw),
        ("\0\0\0\fJXL \r\n", JpegXl),
        ("\u00FF\n", JpegXl),
        ("\0\0\0\fjP  ", Jpeg2000),
        ("\u00FFO\u00FFQ", Jpeg2000),
        ("\0\0\u0001\0", new("an icon file", "eine Icon-Datei", DrawingAdvice, DrawingAdviceGerman)),
        ("\u001AE\u00DF\u00A3", Video),
        ("PK\u0003\u0004", Document),
        ("\u00D0\u00CF\u0011\u00E0", Document),
    ];

    /// <summary>Whether a file that begins with these bytes is a picture or a drawing, of a format that is not accepted.</summary>
    public static bool IsPicture(ReadOnlySpan<byte> head) =>
        Recognise(Encoding.Latin1.GetString(head)) is { } kind && kind != Document && kind != Video && kind != WebPage;

    /// <summary>The error for a file that begins with these bytes and is not of an accepted format.</summary>
    public static Error Refuse(ReadOnlySpan<byte> head) =>
        Recognise(Encoding.Latin1.GetString(head)) is { } kind ? ImageErrors.OtherFormat(kind) : ImageErrors.UnsupportedType;

    private static Kind? Recognise(string head) =>
        Array.Find(Starts, one => head.StartsWith(one.Start, StringComparison.Ordinal)).Kind
        ?? (
            IsTiff(head) ? (At(head, 8, "CR") ? CameraRaw : Tiff)
            : At(head, 4, "ftyp") ? Boxed(head)
            : At(head, 0, "RIFF") && At(head, 8, "AVI ") ? Video
            : At(head, 0, "BM") && At(head, 6, "\0\0\0\0") ? Photo("a BMP picture", "ein BMP-Bild")
            : Marked(head)
        );

    // Raw files of most cameras (DNG, NEF, ARW) are TIFF files to all appearances.
    private static readonly Kind Tiff = new(
        "a TIFF picture or a camera's raw file",
        "ein TIFF-Bild oder eine Rohdatei einer Kamera",
        PhotoAdvice,
        PhotoAdviceGerman
    );

    private static bool IsTiff(string head) =>
        At(head, 0, "II*\0") || At(head, 0, "MM\0*") || At(head, 0, "II+\0") || At(head, 0, "MM\0+");

    private static Kind Boxed(string head)
    {
        var brand = head.Length >= 12 ? head.Substring(8, 4) : "";

        return HeifBrands.Contains(brand) ? Heif
            : brand == "crx " ? CameraRaw
            : Video;
    }

    private static Kind? Marked(string head)
    {
        var text = head.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');

        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
                ? WebPage
            : text.StartsWith('<') && text.Contains("svg", StringComparison.OrdinalIgnoreCase)
                ? Drawing("an SVG drawing", "eine SVG-Zeichnung")
            : null;
    }

    private static readonly Kind WebPage = new(
        "a web page",
        "eine Webseite",
        "Save the picture itself, not the page that shows it.",
        "Bitte das Bild selbst speichern, nicht die Seite, die es zeigt."
    );

    private static bool At(string head, int offset, string text) =>
        head.AsSpan(Math.Min(offset, head.Length)).StartsWith(text, StringComparison.Ordinal);

    private static Kind Photo(string english, string german) => new(english, german, PhotoAdvice, PhotoAdviceGerman);

    private static Kind Drawing(string english, string german) => new(english, german, DrawingAdvice, DrawingAdviceGerman);

    /// <summary>A format by its name, and what to do with such a file.</summary>
    internal sealed record Kind(string English, string German, string Advice, string AdviceGerman);
}
