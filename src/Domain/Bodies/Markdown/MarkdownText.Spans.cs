using System.Text.RegularExpressions;

namespace Domain.Bodies.Markdown;

/// <summary>Splits spans at white space, which Markdown cannot emphasise.</summary>
internal sealed partial class MarkdownText
{
    // Emphasis cannot begin or end with white space, where it would be invisible anyway.
    private static List<Span> FreeWhiteSpace(IEnumerable<Span> spans, IEnumerable<MarkDef> definitions)
    {
        var notes = definitions.OfType<FootnoteMark>().Select(note => note.Key ?? "").ToHashSet(StringComparer.Ordinal);
        var parts = spans.SelectMany(CutAtWhiteSpace).ToList();

        for (var (start, end) = (0, 0); start < parts.Count; start = end + 1)
        {
            for (end = start; end < parts.Count && IsWhiteSpace(parts[end]); end++) { }

            var inside =
                start > 0
                && end < parts.Count
                && parts[start..(end + 1)]
                    .TrueForAll(part => part.Marks.Except(notes).ToHashSet().SetEquals(parts[start - 1].Marks.Except(notes)));

            for (var i = start; i < end && !inside; i++)
            {
                parts[i] = parts[i] with { Marks = [.. parts[i].Marks.Except(Span.Decorators)] };
            }
        }

        return parts;
    }

    // Code keeps its spaces, and ends with its line.
    private static IEnumerable<Span> CutAtWhiteSpace(Span span) =>
        span.Marks.Contains("code")
            ? Lines()
                .Matches(span.Text)
                .Select(run =>
                    span with
                    {
                        Text = run.Value,
                        Marks = run.Value[0] == '\n' ? [.. span.Marks.Except(Span.Decorators)] : span.Marks,
                    }
                )
            : Runs().Matches(span.Text).Select(run => span with { Text = run.Value });

    private static bool IsWhiteSpace(Span span) => char.IsWhiteSpace(span.Text[0]) && !span.Marks.Contains("code");

    [GeneratedRegex(@"\s+|\S+")]
    private static partial Regex Runs();

    [GeneratedRegex(@"\n+|[^\n]+")]
    private static partial Regex Lines();
}
