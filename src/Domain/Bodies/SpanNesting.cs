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

    /// <summary>The footnotes whose words end with a span, for each span where any do. The spans are those of <see cref="SpansOf"/>.</summary>
    public static Dictionary<Span, IReadOnlyList<FootnoteMark>> NoteEnds(IMarkedText text, IReadOnlyList<Span> spans)
    {
        var ends = new Dictionary<Span, IReadOnlyList<FootnoteMark>>(ReferenceEqualityComparer.Instance);
        var notes = text.MarkDefs.OfType<FootnoteMark>().ToDictionary(note => note.Key ?? "", StringComparer.Ordinal);

        for (var index = 0; index < spans.Count && notes.Count > 0; index++)
        {
            var next = index + 1 < spans.Count ? spans[index + 1].Marks : [];
            var ending = spans[index].Marks.Where(mark => notes.ContainsKey(mark) && !next.Contains(mark)).ToList();

            if (ending.Count > 0)
            {
                ends[spans[index]] = [.. ending.Select(mark => notes[mark])];
            }
        }

        return ends;
    }

    /// <summary>The definitions of a text that enclose words, by key.</summary>
    public static Dictionary<string, MarkDef> Enclosing(IMarkedText text) =>
        text
            .MarkDefs.Where(definition => definition is not FootnoteMark)
            .ToDictionary(definition => definition.Key ?? "", StringComparer.Ordinal);

    /// <summary>The first of the marks to open: links, then other definitions, then emphasis, code innermost.</summary>
    public static string? Outermost(IEnumerable<string> marks, Dictionary<string, MarkDef> definitions) =>
        marks
            .Where(mark => definitions.ContainsKey(mark) || Order.Contains(mark))
            .MinBy(mark =>
                definitions.TryGetValue(mark, out var found) ? (found is LinkMark ? -2 : -1) : Array.IndexOf(Order, mark)
            );
}
