using System.Globalization;
using System.Text;

namespace Domain.Bodies;

/// <summary>The footnotes of one text that is being written, numbered in the order of their first mention.</summary>
internal sealed class FootnoteNumbers
{
    private readonly List<FootnoteMark> notes = [];

    // By identity: two footnotes with the same text are two footnotes.
    private readonly Dictionary<MarkDef, int> numbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The footnotes so far; the first has number 1.</summary>
    public IReadOnlyList<FootnoteMark> Notes => notes;

    /// <summary>The number of a footnote, and whether this is its first mention.</summary>
    public (int Number, bool IsFirst) Mention(FootnoteMark note)
    {
        if (numbers.TryGetValue(note, out var number))
        {
            return (number, false);
        }

        notes.Add(note);
        numbers[note] = notes.Count;
        return (notes.Count, true);
    }

    /// <summary>The text without marks, with the number of each footnote in brackets after its words.</summary>
    public string TextOf(IMarkedText text)
    {
        List<Span> spans = [.. SpanNesting.SpansOf(text)];
        var ends = SpanNesting.NoteEnds(text, spans);
        var plain = new StringBuilder();

        foreach (var span in spans)
        {
            plain.Append(span.Text);

            foreach (var note in ends.GetValueOrDefault(span, []))
            {
                plain.Append(CultureInfo.InvariantCulture, $"[{Mention(note).Number}]");
            }
        }

        return plain.ToString();
    }
}
