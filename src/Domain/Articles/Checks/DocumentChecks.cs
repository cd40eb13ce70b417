namespace Domain.Articles.Checks;

/// <summary>Checks that the documents to download exist, and that everybody can use them.</summary>
public static class DocumentChecks
{
    /// <summary>The document was deleted after it was chosen.</summary>
    public static readonly CheckRule Missing = CheckRule.Error(
        "check.document.missing",
        "The document {0} no longer exists. Choose another.",
        "Das Dokument {0} gibt es nicht mehr. Bitte ein anderes wählen."
    );

    /// <summary>An editor said that not everybody can use the document.</summary>
    public static readonly CheckRule NotAccessible = CheckRule.Warning(
        "check.document.notAccessible",
        "Not everybody can use the document {0}. Replace its file with an accessible one, or say the same in the text.",
        "Das Dokument {0} ist nicht barrierefrei. Bitte seine Datei durch eine barrierefreie ersetzen oder dasselbe im Text sagen."
    );

    /// <summary>Nobody has said whether everybody can use the document.</summary>
    public static readonly CheckRule AccessibleUnsaid = CheckRule.Warning(
        "check.document.accessibleUnsaid",
        "Nobody has said whether everybody can use the document {0}. Check it, and set accessible in the document.",
        "Es ist nicht angegeben, ob das Dokument {0} barrierefrei ist. Bitte prüfen und am Dokument accessible setzen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        foreach (var use in edition.Parts.Documents)
        {
            if (edition.References.Document(use.Document) is not { } document)
            {
                yield return Missing.At(use.Pointer, use.Document);
            }
            else if (document.Accessible is not true)
            {
                yield return (document.Accessible is null ? AccessibleUnsaid : NotAccessible).At(use.Pointer, use.Document);
            }
        }
    }
}
