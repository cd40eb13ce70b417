using Markdig.Parsers;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Lists, and lines that begin with numbers but are no list.</summary>
internal sealed class ListParser : ListBlockParser
{
    private readonly ParagraphBlockParser paragraphs;

    public ListParser(ParagraphBlockParser paragraphs)
    {
        this.paragraphs = paragraphs;
        ItemParsers.Replace<NumberedListItemParser>(new OrdinalParser());
        ItemParsers.Replace<UnorderedListItemParser>(new BulletParser());
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var indent = IndentParser.Ignore(processor);
        var result = base.TryOpen(processor);
        Widen(processor, indent);
        return result is BlockState.None ? TryOpenLine(processor) : result;
    }

    public override BlockState TryContinue(BlockProcessor processor, Markdig.Syntax.Block block)
    {
        var isWithin = block is ListItemBlock item && processor.Indent >= Math.Abs(item.ColumnWidth);

        if (block is not ListItemBlock || isWithin || !processor.IsCodeIndent)
        {
            return base.TryContinue(processor, block);
        }

        // The next item of a list that is indented as a whole.
        var indent = processor.Indent;
        processor.RestartIndent();
        var result = base.TryContinue(processor, block);
        Widen(processor, indent);
        return result;
    }

    // What continues an item is counted from where its list would begin without the indent.
    private static void Widen(BlockProcessor processor, int indent)
    {
        foreach (var item in processor.NewBlocks.OfType<ListItemBlock>())
        {
            item.ColumnWidth += Math.Sign(item.ColumnWidth) * indent;
        }
    }

    // The dates of a programme, one below the other, are not meant as one line. A number that wraps to the next line within a paragraph
    // stands alone there.
    private BlockState TryOpenLine(BlockProcessor processor) =>
        processor.CurrentBlock is ParagraphBlock && Ordinal.Begins(processor.Line.AsSpan()) && HasNeighbour(processor)
            ? paragraphs.TryOpen(processor)
            : BlockState.None;

    private static bool HasNeighbour(BlockProcessor processor)
    {
        var text = processor.Line.Text.AsSpan();
        var before = text[..processor.CurrentLineStartPosition].TrimEnd('\n').TrimEnd('\r');
        var previous = before[(before.LastIndexOf('\n') + 1)..];
        var after = text[Math.Min(processor.Line.End + 1, text.Length)..];
        var next = after.IndexOf('\n') is >= 0 and var end ? after[(end + 1)..] : [];

        return Begins(previous) || Begins(next.IndexOf('\n') is >= 0 and var stop ? next[..stop] : next);
    }

    private static bool Begins(ReadOnlySpan<char> line) => Ordinal.Begins(line.TrimStart(" \t>-*+"));
}
