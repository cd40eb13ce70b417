namespace Domain.Bodies;

/// <summary>The footnotes of a source that is being read: each is read once, whichever of its signs comes first.</summary>
internal sealed class FootnoteReading<T>(Func<T, InlineText> read)
    where T : class
{
    // Every text that mentions a footnote has a copy of it, so repeated mentions need a limit.
    private const int MaxRepeated = 50_000;
    private const int SizeOfSpan = 100;

    private readonly Dictionary<T, FootnoteMark> marks = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<T> placed = new(ReferenceEqualityComparer.Instance);
    private int repeated;

    /// <summary>Marks the words before a sign; false if that is not possible.</summary>
    public bool Place(T note, TextBuilder text)
    {
        var mark = MarkOf(note);

        if (mark.Content.IsBlank || !MayMention(note, mark) || !text.AddNote(mark))
        {
            return false;
        }

        placed.Add(note);
        return true;
    }

    /// <summary>The texts of the notes that belong to no words.</summary>
    public IEnumerable<(T Note, InlineText Text)> Others(IEnumerable<T> notes) =>
        notes
            .Where(note => !placed.Contains(note))
            .Select(note => (note, MarkOf(note).Content))
            .Where(note => !note.Content.IsBlank);

    private FootnoteMark MarkOf(T note)
    {
        if (!marks.TryGetValue(note, out var mark))
        {
            marks[note] = mark = new FootnoteMark { Content = read(note) };
        }

        return mark;
    }

    private bool MayMention(T note, FootnoteMark mark)
    {
        if (!placed.Contains(note) || repeated > MaxRepeated)
        {
            return !placed.Contains(note);
        }

        repeated += mark.Content.Children.Sum(span => span.Text.Length + SizeOfSpan);
        return repeated <= MaxRepeated;
    }
}
