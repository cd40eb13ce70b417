using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>
/// Comments of reviewers: the sign in the text and the comment below, which link to each other. Programs that pass a text on may take
/// away the classes and the boxes, but hardly the links.
/// </summary>
internal sealed partial class ReviewComments
{
    // Of Word; the list of comments at the end of a document has a style as well.
    private static readonly HashSet<string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        "msocomanchor",
        "msocomtxt",
        "msocomoff",
        "MsoCommentReference",
        "MsoCommentText",
        "MsoCommentSubject",
    };

    private readonly HashSet<IElement> boxes = [];

    /// <summary>Finds the comments in a document.</summary>
    public static ReviewComments In(IElement body)
    {
        var comments = new ReviewComments();

        foreach (var link in body.QuerySelectorAll("a[href*='#']").Where(IsLinkBack))
        {
            if (BoxOf(link) is { } box)
            {
                comments.boxes.Add(box);
            }
        }

        return comments;
    }

    /// <summary>Whether an element is a comment, the sign of one, or the list of all.</summary>
    public bool Contains(IElement element) =>
        boxes.Contains(element)
        || ForeignNames.HasClass(element, Classes)
        || ElementStyle.Of(element, "mso-element") is "comment" or "comment-list"
        || ElementStyle.Of(element, "mso-special-character") is "comment"
        || CommentId().IsMatch(ForeignNames.IdOf(element))
        || IsSign(element)
        || IsLinkBack(element);

    private static bool IsSign(IElement element) =>
        element.LocalName == "a" && CommentAnchor().IsMatch(ForeignNames.AnchorOf(element));

    private static bool IsLinkBack(IElement element) =>
        element.LocalName == "a" && SignAnchor().IsMatch(ForeignNames.AnchorOf(element));

    /// <summary>The paragraph that leads back to a sign, or the element that begins with it and holds the comment alone.</summary>
    private static IElement? BoxOf(IElement linkBack)
    {
        var box = linkBack.ParentElement;

        while (box is not null && box.LocalName is not ("td" or "th") && !HtmlElements.Boxes.Contains(box.LocalName))
        {
            box = box.ParentElement;
        }

        return box is null or { LocalName: "body" } || HasSigns(box) ? null
            : box is { LocalName: "p", ParentElement: { LocalName: "div" or "li" or "aside" } around }
            && around.ChildNodes.First(node => node is not IText text || !string.IsNullOrWhiteSpace(text.Data)) == box
            && !HasSigns(around)
                ? around
            : box;
    }

    // What has signs of comments is the text.
    private static bool HasSigns(IElement box) => box.QuerySelectorAll("a[href*='#']").Any(IsSign);

    // Of Word and Google Docs.
    [GeneratedRegex(@"\A(?:_msocom_|cmnt)[0-9]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex CommentAnchor();

    [GeneratedRegex(@"\A(?:_msoanchor_|_anchor_|cmnt_ref)[0-9]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex SignAnchor();

    [GeneratedRegex(@"\A_com_[0-9]+\z", RegexOptions.IgnoreCase)]
    private static partial Regex CommentId();
}
