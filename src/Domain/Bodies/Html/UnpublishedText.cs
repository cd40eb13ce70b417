using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// Takes passages out of a document that its author does not mean to publish: deleted, hidden, or comments of reviewers. They are
/// reported word for word, since somebody may miss them.
/// </summary>
internal sealed class UnpublishedText(LossReport losses, CancellationToken ct)
{
    private static readonly HashSet<string> Deletions = ["del", "s", "strike"];

    // Of Word; the list of comments at the end of a document has a style as well.
    private static readonly HashSet<string> CommentClasses =
    [
        "msocomanchor",
        "msocomtxt",
        "msocomoff",
        "MsoCommentReference",
        "MsoCommentText",
        "MsoCommentSubject",
    ];

    private readonly Dictionary<INode, LossKind> places = [];

    /// <summary>What was taken out where this node is now; null if nothing was.</summary>
    public LossKind? RemovedAt(INode node) => places.TryGetValue(node, out var kind) ? kind : null;

    /// <summary>The outermost elements that are not meant to be published, and what each of them is.</summary>
    public static IEnumerable<(IElement Element, LossKind Kind)> In(IElement root)
    {
        foreach (var child in root.Children.ToList())
        {
            if (KindOf(child) is { } kind)
            {
                yield return (child, kind);
                continue;
            }

            foreach (var inner in In(child))
            {
                yield return inner;
            }
        }
    }

    /// <summary>What an element says; null if it says nothing.</summary>
    public static IReadOnlyList<string>? WordsOf(IElement element)
    {
        // LibreOffice names the margins of a page in titles.
        var words = HtmlElements.WordsOf(element).Where(word => word is not ("header" or "footer")).OfType<string>().ToList();
        return words.TrueForAll(string.IsNullOrWhiteSpace) ? null : words;
    }

    public void RemoveFrom(IElement root)
    {
        foreach (var (element, kind) in In(root))
        {
            ct.ThrowIfCancellationRequested();

            if (WordsOf(element) is not { } words)
            {
                element.Remove();
                continue;
            }

            losses.AddElsewhere(kind, element.SourceReference?.Position.Line, [.. words]);
            var mark = element.Owner!.CreateComment("");
            places[mark] = kind;
            element.Replace(mark);
        }
    }

    private static LossKind? KindOf(IElement element) =>
        Deletions.Contains(element.LocalName) || element.ClassList.Contains("msoDel") || ElementStyle.IsStruckOut(element)
            ? LossKind.DeletedText
        : IsComment(element) ? LossKind.ReviewComment
        : element.HasAttribute("hidden") || ElementStyle.IsHidden(element) ? LossKind.HiddenText
        : IsPageMargin(element) ? LossKind.PageMargin
        : null;

    // Of LibreOffice and Word: what every page of a printed document repeats.
    private static bool IsPageMargin(IElement element) =>
        element.LocalName == "div" && element.GetAttribute("title") is "header" or "footer"
        || ElementStyle.Of(element, "mso-element") is "header" or "footer";

    private static bool IsComment(IElement element) =>
        element.ClassList.Any(CommentClasses.Contains)
        || ElementStyle.Of(element, "mso-element") is "comment" or "comment-list"
        || IsGoogleComment(element);

    // Google Docs marks a comment with a link to #cmnt1 and puts its text, which links back to #cmnt_ref1, below the document.
    private static bool IsGoogleComment(IElement element) =>
        element.LocalName switch
        {
            "a" => LinksTo(element, "#cmnt"),
            "div" => element.FirstElementChild is { LocalName: "p", FirstElementChild: { LocalName: "a" } back }
                && LinksTo(back, "#cmnt_ref"),
            _ => false,
        };

    private static bool LinksTo(IElement link, string anchor) =>
        link.GetAttribute("href")?.StartsWith(anchor, StringComparison.Ordinal) is true;
}
