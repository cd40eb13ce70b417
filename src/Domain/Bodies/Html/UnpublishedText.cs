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

    private readonly Dictionary<Kind, (int? Line, List<string> Passages)> found = [];

    private enum Kind
    {
        Deleted,
        Hidden,
        Comment,
    }

    public void RemoveFrom(IElement root)
    {
        Visit(root);

        foreach (var (kind, (line, passages)) in found)
        {
            Report(kind, line, string.Join(" … ", passages));
        }
    }

    private void Visit(IElement element)
    {
        foreach (var child in element.Children.ToList())
        {
            ct.ThrowIfCancellationRequested();

            if (KindOf(child) is not { } kind)
            {
                Visit(child);
                continue;
            }

            if (Words(child) is { Length: > 0 } words)
            {
                if (!found.TryGetValue(kind, out var passages))
                {
                    found[kind] = passages = (child.SourceReference?.Position.Line, []);
                }

                passages.Passages.Add(words);
            }

            child.Remove();
        }
    }

    private static Kind? KindOf(IElement element) =>
        Deletions.Contains(element.LocalName) || element.ClassList.Contains("msoDel") || ElementStyle.IsStruckOut(element)
            ? Kind.Deleted
        : IsComment(element) ? Kind.Comment
        : element.HasAttribute("hidden") || ElementStyle.IsHidden(element) ? Kind.Hidden
        : null;

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

    private static string Words(IElement element) =>
        string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void Report(Kind kind, int? line, string words)
    {
        var (what, english, german) = kind switch
        {
            Kind.Deleted => ("deleted", "Deleted text was left out", "Gestrichener Text wurde ausgelassen"),
            Kind.Hidden => ("hidden", "Hidden text was left out", "Verborgener Text wurde ausgelassen"),
            _ => ("comment", "Comments were left out", "Kommentare wurden ausgelassen"),
        };

        losses.Add(line, what, $"{english}: {words}", $"{german}: {words}");
    }
}
