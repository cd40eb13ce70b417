namespace Domain.Articles.Checks;

/// <summary>Checks that pictures may be shown and have an alternative text.</summary>
public static class ImageChecks
{
    /// <summary>The image was deleted after it was chosen.</summary>
    public static readonly CheckRule Missing = CheckRule.Error(
        "check.image.missing",
        "The picture {0} no longer exists. Choose another.",
        "Das Bild {0} gibt es nicht mehr. Bitte ein anderes wählen."
    );

    /// <summary>Neither this use nor the image has an alternative text in the article's locale, and it is not decorative.</summary>
    public static readonly CheckRule AltMissing = CheckRule.Error(
        "check.image.altMissing",
        "The picture has no alternative text in the article's locale. Say what it shows, or mark it decorative.",
        "Das Bild hat keinen Alternativtext in der Sprache des Artikels. Bitte sagen, was es zeigt, oder es als dekorativ kennzeichnen."
    );

    /// <summary>A picture cannot be decorative and have an alternative text.</summary>
    public static readonly CheckRule DecorativeWithAlt = CheckRule.Error(
        "check.image.decorativeWithAlt",
        "A decorative picture has no alternative text. Remove the text, or do not mark the picture decorative.",
        "Ein dekoratives Bild hat keinen Alternativtext. Bitte den Text entfernen oder das Bild nicht als dekorativ kennzeichnen."
    );

    /// <summary>The image has no credit.</summary>
    public static readonly CheckRule CreditMissing = CheckRule.Error(
        "check.image.creditMissing",
        "The picture has no credit. Add it to the image.",
        "Das Bild hat keinen Bildnachweis. Bitte am Bild ergänzen."
    );

    /// <summary>The rights to the image end before the edition appears.</summary>
    public static readonly CheckRule RightsExpired = CheckRule.Error(
        "check.image.rightsExpired",
        "The rights to the picture will have expired when the article appears. Choose another, or renew them.",
        "Die Rechte an dem Bild sind abgelaufen, wenn der Artikel erscheint. Bitte ein anderes wählen oder die Rechte erneuern."
    );

    /// <summary>The file says that AI made the picture, and no editor has confirmed or corrected it.</summary>
    public static readonly CheckRule SourceUnsaid = CheckRule.Error(
        "check.image.sourceUnsaid",
        "The file says that the picture was made with AI. Confirm or correct it in the image's source.",
        "Laut Datei ist das Bild mit KI entstanden. Bitte am Bild mit source bestätigen oder berichtigen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition) => edition.Parts.Images.SelectMany(use => Run(use, edition));

    /// <summary>The findings about the uses of one image.</summary>
    internal static IEnumerable<Check> Run(CheckContext edition, long image) =>
        edition.Parts.Images.Where(use => use.Image == image).SelectMany(use => Run(use, edition));

    private static IEnumerable<Check> Run(ImageUse use, CheckContext edition)
    {
        if (edition.References.Image(use.Image) is not { } image)
        {
            yield return Missing.At($"{use.Pointer}/image", use.Image);
            yield break;
        }

        if (!use.Decorative && string.IsNullOrWhiteSpace(use.Alt ?? image.Alt))
        {
            yield return AltMissing.At($"{use.Pointer}/alt");
        }

        if (use.Decorative && !string.IsNullOrWhiteSpace(use.Alt))
        {
            yield return DecorativeWithAlt.At($"{use.Pointer}/alt");
        }

        if (string.IsNullOrWhiteSpace(image.Credit))
        {
            yield return CreditMissing.At($"{use.Pointer}/image");
        }

        if (image.RightsExpireAt <= edition.Appears)
        {
            yield return RightsExpired.At($"{use.Pointer}/image");
        }

        if (image.IsSourceUnsaid)
        {
            yield return SourceUnsaid.At($"{use.Pointer}/image");
        }
    }
}
