using Markdig.Parsers;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>Blocks of HTML. A word in angle brackets that is no element, as in “&lt;Ort&gt;, &lt;Datum&gt;”, is text.</summary>
internal sealed class HtmlTagParser : HtmlBlockParser
{
    private const string EndOfComment = "-->";
    private static readonly object LastEnd = new();

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        return HtmlTag.IsMarkup(line) && (!line.StartsWith("<!--") || IsClosed(processor))
            ? base.TryOpen(processor)
            : BlockState.None;
    }

    // A comment without an end would take the rest of the text with it.
    private static bool IsClosed(BlockProcessor processor)
    {
        if (processor.Document.GetData(LastEnd) is not int last)
        {
            last = processor.Line.Text.LastIndexOf(EndOfComment, StringComparison.Ordinal);
            processor.Document.SetData(LastEnd, last);
        }

        return last > processor.Start;
    }
}
