namespace Domain.Articles.Checks;

/// <summary>Checks that the texts of pictures serve their purpose: the alternative text describes, the caption adds.</summary>
public static class ImageTextChecks
{
    /// <summary>Alternative text and caption are the same, so that the text is read out twice.</summary>
    public static readonly CheckRule AltIsCaption = CheckRule.Warning(
        "check.image.altIsCaption",
        "Alternative text and caption are the same. Say in the alternative text what the picture shows.",
        "Alternativtext und Bildunterschrift sind gleich. Bitte im Alternativtext sagen, was das Bild zeigt."
    );

    /// <summary>Three or more single words or names, without a word that joins them into a statement.</summary>
    public static readonly CheckRule AltIsKeywordList = CheckRule.Warning(
        "check.image.altIsKeywordList",
        "The alternative text is a list of keywords. Describe the picture in a sentence.",
        "Der Alternativtext ist eine Liste von Stichwörtern. Bitte das Bild in einem Satz beschreiben."
    );

    /// <summary>The alternative text begins “Foto:”, “Das Bild zeigt”, “Photo of” or the like, which screen readers say themselves.</summary>
    public static readonly CheckRule AltNamesMedium = CheckRule.Warning(
        "check.image.altNamesMedium",
        "The alternative text begins “{0}”, which screen readers already say. Begin with what is shown.",
        "Der Alternativtext beginnt mit „{0}“; das sagen Vorleseprogramme schon. Bitte mit dem Gezeigten beginnen."
    );

    /// <summary>The caption repeats the credit, which is shown beside it anyway.</summary>
    public static readonly CheckRule CaptionCarriesCredit = CheckRule.Warning(
        "check.image.captionCarriesCredit",
        "The caption contains the credit, which is shown beside it anyway. Remove it from the caption.",
        "Die Bildunterschrift enthält den Bildnachweis, der ohnehin daneben steht. Bitte dort entfernen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition) =>
        edition.Parts.Images.SelectMany(use => Run(use, edition.References.Image(use.Image)));

    private static IEnumerable<Check> Run(ImageUse use, ImageReference? image)
    {
        var alt = use.Decorative ? "" : (use.Alt ?? image?.Alt ?? "").Trim();
        var caption = (use.Caption ?? image?.Caption ?? "").Trim();

        if (alt.Length > 0 && alt.Equals(caption, StringComparison.OrdinalIgnoreCase))
        {
            yield return AltIsCaption.At($"{use.Pointer}/alt");
        }

        if (PictureText.IsKeywordList(alt))
        {
            yield return AltIsKeywordList.At($"{use.Pointer}/alt");
        }

        if (PictureText.Medium(alt) is { } medium)
        {
            yield return AltNamesMedium.At($"{use.Pointer}/alt", medium);
        }

        if (PictureText.CarriesCredit(caption, image?.Credit))
        {
            yield return CaptionCarriesCredit.At($"{use.Pointer}/caption");
        }
    }
}
