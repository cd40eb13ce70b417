using Markdig.Extensions.Footnotes;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown;

/// <summary>Footnotes: <c>[^1]</c> after the words and <c>[^1]: text</c> anywhere.</summary>
internal sealed partial class MarkdownWalk
{
    private readonly FootnoteReading<Footnote> footnotes;

    // Inside of a note, and where no marks are possible.
    private bool takesNoNotes;

    private void AppendNote(FootnoteLink sign, TextBuilder text)
    {
        if (sign.IsBackLink)
        {
            return;
        }

        if (takesNoNotes || !footnotes.Place(sign.Footnote, text))
        {
            text.Append(losses.Clean($"[{sign.Footnote.Label}]", LineOf(sign.Line)));
        }
    }

    // Inside of quotes, lists and boxes, short notes are link reference definitions.
    private static bool IsOtherNote(LinkReferenceDefinition definition) =>
        definition is not FootnoteLinkReferenceDefinition && definition.Label is ['^', ..];

    private T WithoutNotes<T>(Func<T> read)
    {
        var outer = takesNoNotes;
        takesNoNotes = true;
        var result = read();
        takesNoNotes = outer;
        return result;
    }

    private InlineText ReadNote(Footnote note)
    {
        var (outer, text) = (takesNoNotes, new TextBuilder(NextKey));
        takesNoNotes = true;

        foreach (var leaf in note.Descendants<LeafBlock>())
        {
            text.Append(text.TakesSpace ? " " : "");

            if (leaf is CodeBlock code)
            {
                text.Append(losses.Clean(code.Lines.ToString().ReplaceLineEndings(" "), LineOf(code.Line)));
            }

            Append(leaf.Inline, text);
        }

        takesNoNotes = outer;
        return text.ToInline();
    }

    /// <summary>Reads notes that nothing mentions, or only what has no marks, as paragraphs at the end.</summary>
    private void ReadOtherNotes(IEnumerable<Footnote> notes)
    {
        foreach (var (note, line) in footnotes.Others(notes))
        {
            Lose(note, LossKind.Footnote, line.ToText());
            blocks.Add(new TextBlock { MarkDefs = line.MarkDefs, Children = line.Children });
        }
    }
}
