using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How Word writes HTML: lists and headings are paragraphs with a style, and every run of text has a language.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>Reads a paragraph that Word shows as a list item; its bullet or number is text of the paragraph.</summary>
    private bool ReadWordListItem(IElement paragraph)
    {
        if (ElementStyle.Of(paragraph, "mso-list") is not { } style || WordLevel().Match(style) is not { Success: true } found)
        {
            return false;
        }

        var level = int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        var sign = paragraph.QuerySelectorAll("span").FirstOrDefault(span => ElementStyle.Of(span, "mso-list") is "ignore");
        var marker = sign is null ? "" : PlainText(sign).Trim();
        var isNumbered = WordNumber().IsMatch(marker);

        Flush(paragraph);
        sign?.Remove();
        var outer = item;
        item = new Item(isNumbered ? "number" : "bullet", level) { Number = isNumbered ? marker.Trim('(', ')', '.') : null };
        ReadChildren(paragraph);
        Flush(paragraph);
        item = outer;
        return true;
    }

    /// <summary>Whether a paragraph is a heading for Word.</summary>
    internal static bool IsWordHeading(IElement element) => element.LocalName == "p" && WordHeadingOf(element) is not null;

    private static string? WordHeadingOf(IElement paragraph) =>
        paragraph.ClassList.Contains("MsoTitle") ? "h1"
        : paragraph.ClassList.FirstOrDefault(name => WordHeading().IsMatch(name)) is { } heading ? $"h{heading[^1]}"
        : ElementStyle.Of(paragraph, "mso-outline-level") is [>= '1' and <= '6'] level ? $"h{level}"
        : null;

    private string? LanguageOf(IElement element)
    {
        var language = element.GetAttribute("lang")?.Trim();

        // Word gives text without a language these.
        if (string.IsNullOrEmpty(language) || NoLanguages.Contains(language) || element.LocalName is "html" or "body")
        {
            return null;
        }

        if ((dialect & (HtmlDialect.Word | HtmlDialect.LibreOffice)) == 0 || locale is null)
        {
            return language;
        }

        // These name a language for every run of text, whether or not it is the right one.
        if (language.Split('-')[0].Equals(locale.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(element.TextContent))
        {
            Lose(element, LossKind.Language, HtmlElements.TextOf(element));
        }

        return language;
    }

    private static readonly HashSet<string> NoLanguages = new(["x-none", "zxx", "und"], StringComparer.OrdinalIgnoreCase);

    // Word hides from other programs what is between these, and the clipboard says with them what was copied.
    private static bool IsConditional(IComment comment) =>
        comment.Data.TrimStart() is var data
        && (
            data.StartsWith("[if", StringComparison.Ordinal)
            || data.StartsWith("[endif", StringComparison.Ordinal)
            || data is "StartFragment" or "EndFragment"
        );

    [GeneratedRegex("level([1-9])")]
    private static partial Regex WordLevel();

    [GeneratedRegex(@"^\(?([0-9]{1,4}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]$")]
    private static partial Regex WordNumber();

    [GeneratedRegex("^MsoHeading[1-6]$")]
    private static partial Regex WordHeading();
}
