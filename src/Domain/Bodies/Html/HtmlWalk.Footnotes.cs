using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Footnotes.</summary>
internal sealed partial class HtmlWalk
{
    private readonly FootnoteReading<HtmlNote> footnotes;
    private HtmlNotes? notes;
    private bool isInNote;

    /// <summary>Whether an element is read elsewhere: a note, the sign of one, a caption, or a part of the line that something else represents.</summary>
    private bool IsElsewhere(IElement element) =>
        notes?.IsAside(element) is true
        || outsideLine?.Contains(element) is true
        || ReadNoteSign(element)
        || ReadCaptionLater(element);

    // What footnotes are found by.
    private bool IsNoteAttribute(string name) => name is "id" or "name" && notes?.All.Any() is true;

    private bool ReadNoteSign(IElement element) => !isInNote && notes?.At(element) is { } note && footnotes.Place(note, text);

    private InlineText ReadNote(HtmlNote note)
    {
        isInNote = true;
        var line = ReadLine(note.Element, [.. note.LinksBack]);
        isInNote = false;
        return line;
    }

    /// <summary>Reads notes whose signs are where no mark is possible, as paragraphs at the end.</summary>
    private void ReadOtherNotes()
    {
        foreach (var (note, line) in footnotes.Others(notes?.All ?? []))
        {
            Lose(note.Element, LossKind.Footnote, line.ToText());
            blocks.Add(new TextBlock { MarkDefs = line.MarkDefs, Children = line.Children });
        }
    }
}
