using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>How Word writes HTML: lists and headings are paragraphs with a style, and every run of text has a language.</summary>
internal sealed partial class HtmlWalk
{
    private readonly int[] wordNumbers = new int[10];
    private bool isFromWord;
    private string? locale;

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

        if (isNumbered)
        {
            ReportNumber(paragraph, level, marker);
        }

        sign?.Remove();
        var outer = item;
        item = new Item(isNumbered ? "number" : "bullet", level);
        ReadChildren(paragraph);
        Flush(paragraph);
        item = outer;
        return true;
    }

    // A body numbers each list from 1.
    private void ReportNumber(IElement paragraph, int level, string marker)
    {
        var expected =
            blocks.LastOrDefault() is TextBlock { Level: not null } last && last.Level >= level ? wordNumbers[level] + 1 : 1;
        var hasNumber = int.TryParse(marker.Trim('(', ')', '.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        wordNumbers[level] = hasNumber ? number : expected;

        if (hasNumber && number != expected)
        {
            Lose(paragraph, LossKind.ListNumber, marker);
        }
    }

    private static string? WordHeadingOf(IElement paragraph) =>
        paragraph.ClassList.Contains("MsoTitle") ? "h1"
        : paragraph.ClassList.FirstOrDefault(name => WordHeading().IsMatch(name)) is { } heading ? $"h{heading[^1]}"
        : null;

    private string? LanguageOf(IElement element)
    {
        var language = element.GetAttribute("lang");

        if (string.IsNullOrEmpty(language) || element.LocalName is "html" or "body")
        {
            return null;
        }

        if (!isFromWord || locale is null)
        {
            return language;
        }

        // Word names a language for every run of text, whether or not it is the right one.
        if (language.Split('-')[0].Equals(locale.Split('-')[0], StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(element.TextContent))
        {
            Lose(element, LossKind.Language, element.TextContent);
        }

        return language;
    }

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
