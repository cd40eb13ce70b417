namespace Domain.Bodies.Html;

/// <summary>The programs whose HTML needs to be read in a way of its own. A text may come from several.</summary>
[Flags]
internal enum HtmlDialect
{
    None = 0,
    Word = 1,
    GoogleDocs = 2,
    LibreOffice = 4,
    WordPress = 8,
    Typo3 = 16,
}

/// <summary>Recognises the program that wrote an HTML text, by what only that program writes.</summary>
internal static class HtmlDialects
{
    private static readonly (HtmlDialect Dialect, string[] Marks)[] All =
    [
        (
            HtmlDialect.Word,
            ["urn:schemas-microsoft-com:office", "class=Mso", "class=\"Mso", "class='Mso", "class=\"x_Mso", "mso-"]
        ),
        (HtmlDialect.GoogleDocs, ["docs-internal-guid", "doc-content", "lst-kix_"]),
        (HtmlDialect.LibreOffice, ["content=\"LibreOffice", "content=\"OpenOffice", "class=\"western\"", "xml:lang="]),
        (HtmlDialect.WordPress, ["<!-- wp:", "class=\"wp-", "wp-caption", "wp-block-", "[caption", "[gallery"]),
        (HtmlDialect.Typo3, ["frame-type-", "ce-bodytext", "class=\"bodytext\"", "t3://", "</link>"]),
    ];

    public static HtmlDialect Of(string html) =>
        All.Where(entry => entry.Marks.Any(mark => html.Contains(mark, StringComparison.OrdinalIgnoreCase)))
            .Aggregate(HtmlDialect.None, (found, entry) => found | entry.Dialect);
}
