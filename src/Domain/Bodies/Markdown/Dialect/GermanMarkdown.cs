using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// CommonMark made safe for German prose: signs that belong to words, numbers and dates are text, and nothing that an editor typed as
/// text is syntax.
/// </summary>
internal static class GermanMarkdown
{
    public static readonly MarkdownPipeline Pipeline = Build(isPrecise: false);

    /// <summary>The same with the exact place of every address, for those who change a text.</summary>
    public static readonly MarkdownPipeline PrecisePipeline = Build(isPrecise: true);

    private static MarkdownPipeline Build(bool isPrecise)
    {
        var builder = new MarkdownPipelineBuilder
        {
            MaximumNestingDepth = MarkdownReader.MaxDepth,
            PreciseSourceLocation = isPrecise,
        }.UsePipeTables();
        var (blocks, inlines) = (builder.BlockParsers, builder.InlineParsers);

        blocks.TryRemove<IndentedCodeBlockParser>();
        blocks.Insert(0, new IndentParser());
        blocks.Replace<HtmlBlockParser>(new HtmlTagParser());

        blocks.Replace<ListBlockParser>(new ListParser(blocks.Find<ParagraphBlockParser>()!));

        // The extension would add inline containers (::text::), which are not part of this dialect.
        blocks.Insert(0, new CustomContainerParser());
        blocks.Insert(0, new NoteParser());

        inlines.Replace<EmphasisInlineParser>(new SignParser());
        inlines.Replace<LinkInlineParser>(new SpacedLinkParser());
        inlines.InsertBefore<EscapeInlineParser>(new WindowsPathParser());
        inlines.Insert(0, new AddressParser());
        inlines.Insert(0, new TaskParser());
        return builder.Build();
    }
}
