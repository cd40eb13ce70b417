using Markdig.Parsers;
using Markdig.Syntax;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Ignores how far a line is indented, where CommonMark would make it code.</summary>
internal sealed class IndentParser : BlockParser
{
    public IndentParser() => OpeningCharacters = [.. "#>:|<`~_"];

    public override BlockState TryOpen(BlockProcessor processor)
    {
        Ignore(processor);
        return BlockState.None;
    }

    /// <summary>Makes the line begin where its text does; the result is by how much.</summary>
    public static int Ignore(BlockProcessor processor)
    {
        if (!processor.IsCodeIndent || processor.CurrentBlock is ParagraphBlock)
        {
            return 0;
        }

        var indent = processor.Indent;
        processor.RestartIndent();
        return indent;
    }
}
