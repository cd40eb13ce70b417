using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// Which blocks of a container are one piece of HTML. CommonMark ends a block of HTML at an empty line, so an element may begin in one
/// block and end in another, with Markdown in between.
/// </summary>
internal static partial class HtmlRuns
{
    // Elements without an end tag, or with an optional one, hold nothing together.
    private static readonly HashSet<string> Unclosed = new(StringComparer.OrdinalIgnoreCase)
    {
        "area",
        "base",
        "br",
        "col",
        "colgroup",
        "dd",
        "dt",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "li",
        "link",
        "meta",
        "optgroup",
        "option",
        "p",
        "param",
        "source",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "wbr",
    };

    /// <summary>The ranges of blocks, in order, each beginning and ending with HTML.</summary>
    public static IReadOnlyList<Range> Of(ContainerBlock container)
    {
        var runs = new List<(int Start, int End)>();
        var open = new Stack<(string Name, int Index)>();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

        for (var i = 0; i < container.Count; i++)
        {
            if (container[i] is not HtmlBlock html)
            {
                continue;
            }

            var start = html.Type is HtmlBlockType.InterruptingBlock or HtmlBlockType.NonInterruptingBlock ? StartOf(html, i) : i;

            while (runs.Count > 0 && runs[^1].End >= start - 1)
            {
                start = Math.Min(start, runs[^1].Start);
                runs.RemoveAt(runs.Count - 1);
            }

            runs.Add((start, i));
        }

        return [.. runs.Select(run => run.Start..(run.End + 1))];

        int StartOf(HtmlBlock html, int index)
        {
            var start = index;

            foreach (Match tag in Tag().Matches(html.Lines.ToString()))
            {
                var name = tag.Groups["name"].Value;

                if (Unclosed.Contains(name))
                {
                    continue;
                }

                if (!tag.Groups["end"].Success)
                {
                    open.Push((name, index));
                    names[name] = names.GetValueOrDefault(name) + 1;
                }
                else if (names.GetValueOrDefault(name) > 0)
                {
                    start = Math.Min(start, Close(name));
                }
            }

            return start;
        }

        int Close(string name)
        {
            while (true)
            {
                var (inner, index) = open.Pop();
                names[inner]--;

                if (inner.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return index;
                }
            }
        }
    }

    [GeneratedRegex("<(?<end>/)?(?<name>[A-Za-z][A-Za-z0-9-]*)")]
    private static partial Regex Tag();
}
