using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How Word writes HTML: lists and headings are paragraphs with a style.</summary>
internal sealed partial class HtmlWalk
{
    private HashSet<string>? sections;

    /// <summary>Reads a paragraph that Word shows as a list item, or as a section with a number that no list has.</summary>
    private bool ReadWordListItem(IElement paragraph)
    {
        if (!IsParagraph(paragraph) || WordListItem.Of(paragraph) is not { } found)
        {
            return false;
        }

        if (!found.IsBullet && (found.Number is null || IsOfSections(found, paragraph.Owner!)))
        {
            found.KeepMarker();
            ReadText(paragraph, "normal");
            return true;
        }

        Flush(paragraph);
        found.RemoveMarker();
        var outer = item;
        item = new Item(found.IsBullet ? "bullet" : "number", found.Level) { Number = found.Number };
        ReadChildren(paragraph);
        Flush(paragraph);
        item = outer;
        return true;
    }

    private static bool IsParagraph(IElement element) =>
        element.LocalName == "p"
        || element.LocalName == "div" && !element.Children.Any(child => child.LocalName != "br" && HtmlElements.IsBlock(child));

    /// <summary>Whether some number of the same list has several levels or is that of a section: then none of them is counted.</summary>
    private bool IsOfSections(WordListItem found, IDocument document)
    {
        sections ??=
        [
            .. document
                .QuerySelectorAll("p[style*='mso-list'], div[style*='mso-list']")
                .Where(IsParagraph)
                .Select(WordListItem.Of)
                .OfType<WordListItem>()
                .Where(other => !other.IsBullet && other.Number is null)
                .Select(other => other.List)
                .OfType<string>(),
        ];

        return found.List is { } list && sections.Contains(list);
    }

    // The number of a heading is part of its text; a bullet before it means nothing.
    private void ReadHeading(IElement heading, string name)
    {
        WordListItem.Of(heading)?.KeepMarker();
        ReadText(heading, StyleOf(heading, name));
    }

    /// <summary>Whether a paragraph is a heading for Word.</summary>
    internal static bool IsWordHeading(IElement element) => element.LocalName == "p" && WordHeadingOf(element) is not null;

    private static string? WordHeadingOf(IElement paragraph) =>
        ForeignNames.ClassesOf(paragraph).FirstOrDefault(name => WordHeading().IsMatch(name)) is { } heading
            ? char.IsAsciiDigit(heading[^1])
                ? $"h{heading[^1]}"
                : "h1"
            : ElementStyle.Of(paragraph, "mso-outline-level") is [>= '1' and <= '6'] level
                ? $"h{level}"
                : null;

    // Word hides from other programs what is between these, and the clipboard says with them what was copied.
    private static bool IsConditional(IComment comment) =>
        comment.Data.TrimStart() is var data
        && (
            data.StartsWith("[if", StringComparison.Ordinal)
            || data.StartsWith("[endif", StringComparison.Ordinal)
            || data is "StartFragment" or "EndFragment"
        );

    [GeneratedRegex(@"^Mso(?:Title|Heading[1-6])\z", RegexOptions.IgnoreCase)]
    private static partial Regex WordHeading();
}
