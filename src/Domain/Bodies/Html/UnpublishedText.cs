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

    public void RemoveFrom(IElement root)
    {
        foreach (var child in root.Children.ToList())
        {
            ct.ThrowIfCancellationRequested();

            if (KindOf(child) is not { } kind)
            {
                RemoveFrom(child);
                continue;
            }

            // LibreOffice names the margins of a page in titles.
            string?[] words = [.. HtmlElements.WordsOf(child).Where(word => word is not ("header" or "footer"))];

            if (Array.TrueForAll(words, string.IsNullOrWhiteSpace))
            {
                child.Remove();
                continue;
            }

            losses.AddElsewhere(kind, child.SourceReference?.Position.Line, words);
            var mark = child.Owner!.CreateComment("");
            places[mark] = kind;
            child.Replace(mark);
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
