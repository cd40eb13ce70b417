using System.Text;
using System.Text.RegularExpressions;

namespace Movers.WordPress;

/// <summary>
/// Texts of the classic editor have no paragraphs in HTML: a blank line separates two, and a single line break is one for readers too.
/// </summary>
internal static partial class Paragraphs
{
    private static readonly HashSet<string> Boxes =
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "iframe",
        "legend",
        "li",
        "main",
        "map",
        "math",
        "menu",
        "nav",
        "object",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
    ];

    // A text in one of these is one paragraph unless it has a blank line.
    private static readonly HashSet<string> TextBoxes =
    [
        "address",
        "caption",
        "dd",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "legend",
        "li",
        "p",
        "summary",
        "td",
        "th",
    ];

    // What is in these is no text with paragraphs.
    private static readonly HashSet<string> Verbatim =
    [
        "pre",
        "script",
        "style",
        "iframe",
        "object",
        "video",
        "audio",
        "math",
        "map",
    ];
    private static readonly HashSet<string> Void = ["hr", "col"];

    public static string Add(string text)
    {
        var html = new StringBuilder();
        var open = new List<string>();
        var run = new StringBuilder();
        var place = 0;
        text = text.ReplaceLineEndings("\n");

        foreach (Match tag in Tag().Matches(text))
        {
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            var isClosing = tag.Groups["close"].Length > 0;
            var verbatim = open.FindLast(Verbatim.Contains);

            if (!Boxes.Contains(name) || (verbatim is not null && !(isClosing && name == verbatim)))
            {
                continue;
            }

            run.Append(text, place, tag.Index - place);
            place = tag.Index + tag.Length;
            Flush(run, open, html);
            html.Append(tag.ValueSpan);

            if (isClosing)
            {
                var opened = open.LastIndexOf(name);
                open.RemoveRange(opened < 0 ? open.Count : opened, opened < 0 ? 0 : open.Count - opened);
            }
            else if (!Void.Contains(name) && !tag.Value.EndsWith("/>", StringComparison.Ordinal))
            {
                open.Add(name);
            }
        }

        run.Append(text, place, text.Length - place);
        Flush(run, open, html);
        return html.ToString();
    }

    private static void Flush(StringBuilder run, List<string> open, StringBuilder html)
    {
        var text = run.ToString();
        run.Clear();

        if (open.Exists(Verbatim.Contains))
        {
            html.Append(text);
            return;
        }

        var parts = BlankLine().Split(text).Select(part => part.Trim(' ', '\t', '\n')).Where(part => part.Length > 0).ToList();
        var box = open.LastOrDefault();

        if (box is not null && TextBoxes.Contains(box) && (parts.Count <= 1 || box == "p"))
        {
            html.AppendJoin(box == "p" ? "</p>\n<p>" : "", parts.Select(Lines));
            return;
        }

        foreach (var part in parts)
        {
            // A comment alone is no paragraph.
            html.Append(Comment().IsMatch(part) ? part : $"<p>{Lines(part)}</p>\n");
        }
    }

    private static string Lines(string paragraph) => LineBreak().Replace(paragraph, "<br>\n");

    [GeneratedRegex("""<(?<close>/)?(?<name>[a-zA-Z][a-zA-Z0-9]*)\b(?:[^<>"']|"[^"]*"|'[^']*')*>""")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\n[ \t]*(?:\n[ \t]*)+")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"(?<!<br\s*/?>[ \t]*)[ \t]*\n[ \t]*", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"\A(?:<!--.*?-->\s*)+\z", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
