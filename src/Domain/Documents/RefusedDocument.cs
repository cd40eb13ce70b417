using System.Text;
using System.Text.RegularExpressions;
using Domain.Images;

namespace Domain.Documents;

/// <summary>Recognises files that are not accepted as documents by their first bytes, to say what to do with them.</summary>
public static partial class RefusedDocument
{
    private static readonly Error Picture = DocumentErrors.OtherFormat(
        "a picture",
        "ein Bild",
        "Upload it as an image.",
        "Bitte als Bild hochladen."
    );

    private static readonly Error Office = DocumentErrors.OtherFormat(
        "an office document, an e-book or an archive",
        "ein Office-Dokument, ein E-Book oder ein Archiv",
        "Export it as an accessible PDF.",
        "Bitte als barrierefreies PDF exportieren."
    );

    private static readonly Error Video = DocumentErrors.OtherFormat(
        "a video",
        "ein Video",
        "Name its address in the media of an article; for its sound alone, export it as M4A.",
        "Bitte die Adresse in den Medien eines Artikels angeben; für den Ton allein als M4A exportieren."
    );

    private static readonly Error WebPage = DocumentErrors.OtherFormat(
        "a web page or a drawing",
        "eine Webseite oder Zeichnung",
        "Browsers would run what is in it. Export it as PDF.",
        "Browser würden ausführen, was darin steht. Bitte als PDF exportieren."
    );

    private static readonly Error SubRip = DocumentErrors.OtherFormat(
        "SubRip captions",
        "Untertitel in SubRip",
        "Convert them to WebVTT.",
        "Bitte in WebVTT umwandeln."
    );

    private static readonly Error WideText = DocumentErrors.OtherFormat(
        "a text in UTF-16",
        "ein Text in UTF-16",
        "Captions have to be WebVTT in UTF-8.",
        "Untertitel müssen WebVTT in UTF-8 sein."
    );

    /// <summary>The error for a file that begins with these bytes and is not of an accepted format.</summary>
    public static Error Refuse(ReadOnlySpan<byte> head)
    {
        if (ImageMediaType.Of(head) is not null)
        {
            return Picture;
        }

        var text = Encoding.Latin1.GetString(head);

        return text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal)
            || text.StartsWith("\u00D0\u00CF\u0011\u00E0", StringComparison.Ordinal)
                ? Office
            : text.StartsWith("\u001AE\u00DF\u00A3", StringComparison.Ordinal)
            || text.StartsWith("OggS", StringComparison.Ordinal)
            || text.StartsWith("RIFF", StringComparison.Ordinal)
                && text.AsSpan(Math.Min(8, text.Length)).StartsWith("AVI ", StringComparison.Ordinal)
            || text.AsSpan(Math.Min(4, text.Length)).StartsWith("ftyp", StringComparison.Ordinal)
                ? Video
            : text.StartsWith("\u00FF\u00FE", StringComparison.Ordinal)
            || text.StartsWith("\u00FE\u00FF", StringComparison.Ordinal)
                ? WideText
            : text.TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n').StartsWith('<') ? WebPage
            : Cue().IsMatch(text) ? SubRip
            : DocumentErrors.UnsupportedType;
    }

    [GeneratedRegex(@"\A(\u00EF\u00BB\u00BF)?\s*\d+\s*\r?\n\d\d:\d\d:\d\d,\d\d\d --> ", RegexOptions.ExplicitCapture)]
    private static partial Regex Cue();
}
