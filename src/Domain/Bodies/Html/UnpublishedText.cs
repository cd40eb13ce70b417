using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// Takes passages out of a document that its author does not mean to publish: deleted, hidden, or comments of reviewers. They are
/// reported word for word, since somebody may miss them.
/// </summary>
internal sealed class UnpublishedText(LossReport losses, CancellationToken ct)
{
    private static readonly HashSet<string> Deletions = ["del", "s", "strike"];

    // Of Word, Word for the web, and editors that track changes in browsers.
    private static readonly HashSet<string> DeletionClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "msoDel",
        "TrackChangeTextDeletion",
        "ice-del",
        "fr-tracking-deleted",
    };

    private readonly Dictionary<INode, LossKind> places = [];
    private readonly HashSet<IElement> rows = [];

    /// <summary>What was taken out where this node is now; null if nothing was.</summary>
    public LossKind? RemovedAt(INode node) => places.TryGetValue(node, out var kind) ? kind : null;

    /// <summary>Whether a row of a table was taken out; its cells are still there, so that every other one stays in its column.</summary>
    public bool IsRemoved(IElement row) => rows.Contains(row);

    /// <summary>The outermost elements of a document that are not meant to be published, and what each of them is.</summary>
    public static IReadOnlyList<(IElement Element, LossKind Kind)> In(IElement body)
    {
        SuggestedDeletions.MarkIn(body);
        return [.. Inside(body, ReviewComments.In(body))];
    }

    /// <summary>What an element says; null if it says nothing.</summary>
    public static IReadOnlyList<string>? WordsOf(IElement element)
    {
        // LibreOffice names the margins of a page in titles.
        var words = HtmlElements.WordsOf(element).Where(word => word is not ("header" or "footer")).OfType<string>().ToList();
        return words.TrueForAll(string.IsNullOrWhiteSpace) ? null : words;
    }

    /// <summary>Takes an element out. Cells and rows stay in their table without their texts.</summary>
    /// <param name="mark">What stands in its place.</param>
    public static void TakeOut(IElement element, IComment? mark = null)
    {
        switch (element.LocalName)
        {
            case "td" or "th":
                Empty(element, mark);
                break;
            case "tr":
                TableGrid.CellsOf(element).ToList().ForEach(cell => Empty(cell, null));
                TableGrid.CellsOf(element).FirstOrDefault()?.Append(mark is null ? [] : [mark]);
                break;
            case var _ when mark is null:
                element.Remove();
                break;
            default:
                element.Replace(mark);
                break;
        }
    }

    /// <summary>Takes everything out that is in the body of a document.</summary>
    public void RemoveFrom(IElement body)
    {
        foreach (var (element, kind) in In(body))
        {
            ct.ThrowIfCancellationRequested();
            IComment? mark = null;

            if (WordsOf(element) is { } words)
            {
                losses.AddElsewhere(kind, element.SourceReference?.Position.Line, [.. words]);
                mark = element.Owner!.CreateComment("");
                places[mark] = kind;
            }

            if (element.LocalName == "tr")
            {
                rows.Add(element);
            }

            TakeOut(element, mark);
        }
    }

    private static IEnumerable<(IElement Element, LossKind Kind)> Inside(IElement parent, ReviewComments comments) =>
        parent.Children.SelectMany(child => KindOf(child, comments) is { } kind ? [(child, kind)] : Inside(child, comments));

    private static void Empty(IElement cell, IComment? mark)
    {
        cell.TextContent = "";
        cell.Append(mark is null ? [] : [mark]);
    }

    private static LossKind? KindOf(IElement element, ReviewComments comments) =>
        Deletions.Contains(element.LocalName)
        || ForeignNames.HasClass(element, DeletionClasses)
        || ElementStyle.IsStruckOut(element)
            ? LossKind.DeletedText
        : comments.Contains(element) ? LossKind.ReviewComment
        : element.HasAttribute("hidden") || ElementStyle.IsHidden(element) ? LossKind.HiddenText
        : IsPageMargin(element) ? LossKind.PageMargin
        : null;

    // Of LibreOffice and Word: what every page of a printed document repeats.
    private static bool IsPageMargin(IElement element) =>
        element.LocalName == "div" && element.GetAttribute("title") is "header" or "footer"
        || ElementStyle.Of(element, "mso-element") is "header" or "footer";
}
