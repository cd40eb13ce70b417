using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Decides which of <c>*</c>, <c>_</c>, <c>~</c> and <c>^</c> are markup.</summary>
internal sealed class SignParser : EmphasisInlineParser
{
    private static readonly EmphasisDescriptor Sub = new('~', 1, 2, true);
    private static readonly EmphasisDescriptor Sup = new('^', 1, 1, true);

    public SignParser() => EmphasisDescriptors.AddRange([Sub, Sup]);

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var sign = slice.CurrentChar;
        var before = slice.PeekCharExtra(-1);
        var isRest = before == sign && slice.PeekCharExtra(-2) != '\\';

        if (isRest)
        {
            return false;
        }

        var length = 1;

        while (slice.PeekChar(length) == sign)
        {
            length++;
        }

        if (sign == '^' || sign == '~' && length == 1)
        {
            return length == 1 && MatchScript(processor, ref slice, sign);
        }

        // Struck-out text is deleted text, which must not be published, so spaces beside the signs do not matter.
        if (sign == '~' && length == 2)
        {
            Add(processor, ref slice, Sub, length, DelimiterType.Open | DelimiterType.Close);
            return true;
        }

        if (sign == '~')
        {
            return base.Match(processor, ref slice);
        }

        var after = slice.PeekChar(length);
        var type = TypeOf(
            Flanking.CanOpen(sign, Visible(before), Visible(after)),
            Flanking.CanClose(sign, Visible(before), Visible(after))
        );

        if (type == DelimiterType.Undefined)
        {
            return false;
        }

        Add(processor, ref slice, EmphasisDescriptors.First(descriptor => descriptor.Character == sign), length, type);
        return true;
    }

    private bool MatchScript(InlineProcessor processor, ref StringSlice slice, char sign)
    {
        var type = TypeOf(Script.Opens(slice, slice.Start, sign), Script.Closes(slice, sign));

        if (type == DelimiterType.Undefined)
        {
            return false;
        }

        Add(processor, ref slice, sign == '~' ? Sub : Sup, 1, type);
        return true;
    }

    private void Add(
        InlineProcessor processor,
        ref StringSlice slice,
        EmphasisDescriptor descriptor,
        int length,
        DelimiterType type
    )
    {
        var (start, end) = (slice.Start, slice.Start + length - 1);
        slice.Start += length;

        processor.Inline = new EmphasisDelimiterInline(this, descriptor)
        {
            Content = new StringSlice(slice.Text, start, end),
            DelimiterCount = length,
            Type = type,
            Span = new SourceSpan(
                processor.GetSourcePosition(start, out var line, out var column),
                processor.GetSourcePosition(end)
            ),
            Column = column,
            Line = line,
        };
    }

    private static DelimiterType TypeOf(bool opens, bool closes) =>
        (opens ? DelimiterType.Open : DelimiterType.Undefined) | (closes ? DelimiterType.Close : DelimiterType.Undefined);

    // The parser stands for the beginning and end of a text with this character.
    private static char Visible(char letter) => letter == '\0' ? ' ' : letter;
}
