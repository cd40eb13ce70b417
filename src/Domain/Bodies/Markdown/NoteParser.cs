using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>
/// Parses footnotes. The extension drops notes that nothing mentions, and the words of <c>[words][^1]</c>; both are kept here.
/// </summary>
internal sealed class NoteParser : FootnoteParser
{
    public override BlockState TryOpen(BlockProcessor processor)
    {
        var state = base.TryOpen(processor);

        if (state is not BlockState.None && processor.NewBlocks.TryPeek(out var block) && block is Footnote note)
        {
            Of(processor.Document).Add(note);

            if (
                processor.Document.TryGetLinkReferenceDefinition(note.Label!, out var definition)
                && definition is FootnoteLinkReferenceDefinition { CreateLinkInline: { } create } own
                && own.Footnote == note
            )
            {
                definition.CreateLinkInline = (inlines, link, first) => WithWords(create(inlines, link, first), note, first);
            }
        }

        return state;
    }

    /// <summary>The footnotes of a document, in the order of the source.</summary>
    public static List<Footnote> Of(Markdig.Syntax.MarkdownDocument document)
    {
        if (document.GetData(typeof(NoteParser)) is not List<Footnote> notes)
        {
            document.SetData(typeof(NoteParser), notes = []);
        }

        return notes;
    }

    private static Inline WithWords(Inline sign, Footnote note, Inline? first) =>
        sign is FootnoteLink link && TextOf(first) != note.Label ? new NotedInline(link) : sign;

    private static string TextOf(Inline? first)
    {
        var text = new StringBuilder();

        for (var inline = first; inline is not null; inline = inline.NextSibling)
        {
            text.Append(
                inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    DelimiterInline delimiter => delimiter.ToLiteral() + TextOf(delimiter.FirstChild),
                    ContainerInline container => TextOf(container.FirstChild),
                    _ => "",
                }
            );
        }

        return text.ToString();
    }
}

/// <summary>Words with the sign of a footnote after them.</summary>
internal sealed class NotedInline(FootnoteLink sign) : ContainerInline
{
    public FootnoteLink Sign => sign;
}
