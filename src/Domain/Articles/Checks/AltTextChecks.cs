using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Domain.Articles.Checks;

/// <summary>Checks for alternative texts that tell those who cannot see the picture nothing.</summary>
public static partial class AltTextChecks
{
    /// <summary>The alternative text is the name of a file: “IMG_1234.jpg”, “dsc00017”.</summary>
    public static readonly CheckRule IsFileName = CheckRule.Warning(
        "check.image.altIsFileName",
        "The alternative text “{0}” is the name of a file. Say what the picture shows.",
        "Der Alternativtext „{0}“ ist ein Dateiname. Bitte sagen, was das Bild zeigt."
    );

    /// <summary>The alternative text is only “Bild”, “Grafik”, “Logo” or the like.</summary>
    public static readonly CheckRule SaysNothing = CheckRule.Warning(
        "check.image.altSaysNothing",
        "The alternative text “{0}” does not say what the picture shows. Describe it.",
        "Der Alternativtext „{0}“ sagt nicht, was das Bild zeigt. Bitte beschreiben."
    );

    /// <summary>The alternative text repeats the title of the article.</summary>
    public static readonly CheckRule IsTitle = CheckRule.Warning(
        "check.image.altIsTitle",
        "The alternative text repeats the title of the article. Say what the picture shows.",
        "Der Alternativtext wiederholt den Titel des Artikels. Bitte sagen, was das Bild zeigt."
    );

    private static readonly FrozenSet<string> Empty = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        [
            .. "Bild Bilder Foto Fotos Fotografie Grafik Abbildung Illustration Symbolbild Symbolfoto Titelbild Teaserbild".Split(
                ' '
            ),
            .. "Aufmacher Aufmacherbild Beispielbild Vorschaubild Logo Icon Banner Header Platzhalter Alternativtext Alttext".Split(
                ' '
            ),
            .. "Image Images Picture Pictures Photo Photos Graphic Figure Thumbnail Placeholder Alt Untitled Unbenannt".Split(
                ' '
            ),
            "ohne Titel",
            "ohne Namen",
            "kein Titel",
            "no title",
        ]
    );

    internal static IEnumerable<Check> Run(CheckContext edition) =>
        edition
            .Parts.Images.Where(use => !use.Decorative)
            .SelectMany(use => Run(use, edition.References.Image(use.Image), edition.Content.Title?.Trim() ?? ""));

    private static IEnumerable<Check> Run(ImageUse use, ImageReference? image, string title)
    {
        var alt = (use.Alt ?? image?.Alt ?? "").Trim();
        var pointer = $"{use.Pointer}/alt";

        if (alt.Length == 0)
        {
            yield break;
        }

        if (Empty.Contains(WithoutNumber().Replace(alt, "")))
        {
            yield return SaysNothing.At(pointer, alt);
        }
        else if (FileName().IsMatch(alt))
        {
            yield return IsFileName.At(pointer, alt);
        }
        else if (!alt.Any(char.IsLetter))
        {
            yield return SaysNothing.At(pointer, alt);
        }

        if (alt.Equals(title, StringComparison.OrdinalIgnoreCase))
        {
            yield return IsTitle.At(pointer);
        }
    }

    [GeneratedRegex(@"[\s.:_-]*[0-9]{0,3}[\s.:)]*\z")]
    private static partial Regex WithoutNumber();

    // With an extension, as cameras, phones, scanners and agencies number files, as a date and time, an identifier, a size, or several
    // underscores.
    [GeneratedRegex(
        """
            \A(?:
                .*\.(?:jpe?g|jpe|jfif|png|apng|gif|webp|avif|heic|heif|tiff?|bmp|svg|psd|ai|eps|pdf|cr[23]|nef|arw|raf|dng|raw)(?:[ ]?\([0-9]+\)|[?#]\S*)?
                |_?(?:IMG|MG|DSC|DSCN|DSCF|PXL|CIMG|SAM|GOPR|MVIMG|DJI|MVI|PICT|SCAN|image|bild|foto)[ _-]?[0-9]+(?:[_-][\w-]*)?(?:[ ]?\([0-9]+\))?
                |P[0-9]{5,}
                |(?:Screenshot|Bildschirmfoto|WhatsApp[ ]Image|Scan|Signal|Foto|Bild)[ _-]+(?:19|20)[0-9]{2}-?[0-9]{2}-?[0-9]{2}.*
                |(?:AdobeStock|GettyImages|iStock(?:photo)?|shutterstock|depositphotos|fotolia|alamy|imago|dpa|picture[_-]?alliance|pexels|unsplash|pixabay)[\w-]*[0-9]{4,}[\w-]*
                |(?=[0-9a-f-]*[0-9])[0-9a-f]{8}(?:-?[0-9a-f]{4,}){2,}
                |[\w-]+-[0-9]{2,5}x[0-9]{2,5}
                |(?:19|20)[0-9]{6}[_-]?[0-9]{4,}\S*
                |[\w-]+_[\w-]+_[\w-]*
                |[\w-]*[0-9]+_[\w-]+
            )\z
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex FileName();
}
