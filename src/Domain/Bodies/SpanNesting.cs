namespace Domain.Bodies;

/// <summary>The nesting order of marks: always the same, so that equal runs are always written alike.</summary>
internal static class SpanNesting
{
    private static readonly string[] Order = ["strong", "em", "sub", "sup", "code"];

    /// <summary>The spans of a text; neighbours with equal definitions refer to the same one.</summary>
    public static IEnumerable<Span> SpansOf(IMarkedText text)
    {
        var first = new Dictionary<MarkDef, string>();
        var sameAs = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var definition in text.MarkDefs)
        {
            var key = definition.Key ?? "";
            first.TryAdd(definition with { Key = null }, key);
            sameAs[key] = first[definition with { Key = null }];
        }

        return text
            .Children.Where(span => span.Text.Length > 0)
            .Select(span => span with { Marks = [.. span.Marks.Select(mark => sameAs.GetValueOrDefault(mark, mark))] });
    }

    /// <summary>The first of the marks to open: links, then other definitions, then emphasis, code innermost.</summary>
    public static string? Outermost(IEnumerable<string> marks, Dictionary<string, MarkDef> definitions) =>
        marks.MinBy(mark =>
            definitions.TryGetValue(mark, out var found) ? (found is LinkMark ? -2 : -1) : Array.IndexOf(Order, mark)
        );
}
