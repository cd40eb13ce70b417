using System.Globalization;
using Domain.Bodies.Markdown.Dialect;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Source = Markdig.Syntax;

namespace Domain.Bodies.Markdown;

/// <summary>One pass over one parsed Markdown text.</summary>
internal sealed partial class MarkdownWalk
{
    private readonly List<Block> blocks = [];

    // Where the blocks of the box begin that is being read.
    private int firstBlock;

    private readonly LossReport losses;
    private readonly string markdown;
    private readonly int firstLine;
    private readonly CancellationToken ct;

    // Images are separate blocks in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private int keys;

    public MarkdownWalk(string markdown, int firstLine, CancellationToken ct)
    {
        (this.markdown, this.firstLine, this.ct) = (markdown, firstLine, ct);
        (losses, footnotes) = (new LossReport(() => blocks.Count), new FootnoteReading<Footnote>(ReadNote));
    }

    public Result<ConvertedBody> Read(Source.MarkdownDocument document)
    {
        ReadBlocks(document);
        ReadOtherNotes(NoteParser.Of(document));

        foreach (var note in document.Descendants<LinkReferenceDefinition>().Where(IsOtherNote))
        {
            ReadFootnote(note);
        }

        LoseUnusedDefinitions(document);
        return losses.Refusal is { } refusal ? refusal : new ConvertedBody(blocks, losses.Finish(blocks.Count));
    }

    // “[Hinweis]: bitte” looks like the address of a link, and is part of no text.
    private void LoseUnusedDefinitions(Source.MarkdownDocument document)
    {
        var used = document.Descendants<LinkInline>().Select(link => link.Reference).ToHashSet();

        foreach (var definition in document.Descendants<LinkReferenceDefinition>().Where(link => link.Label is not ['^', ..]))
        {
            if (!used.Contains(definition))
            {
                Lose(definition, LossKind.Unreadable, $"[{definition.Label}]: {definition.Url} {definition.Title}");
            }
        }
    }

    private void ReadBlocks(ContainerBlock container)
    {
        var runs = new Queue<Range>(HtmlRuns.Of(container));

        for (var i = 0; i < container.Count; i++)
        {
            if (runs.TryPeek(out var run) && run.Start.Value == i && fragments < MaxFragments)
            {
                ReadHtml(container, runs.Dequeue());
                i = run.End.Value - 1;
                continue;
            }

            ReadWithMedia(container[i]);
        }
    }

    internal void Read(Source.Block block)
    {
        ct.ThrowIfCancellationRequested();

        if (ReadAsBlock(block))
        {
            return;
        }

        switch (block)
        {
            case CustomContainer directive:
                Lose(directive, LossKind.Directive, directive.Info, TitleOf(directive));
                ReadBlocks(directive);
                break;
            case HtmlBlock html when fragments >= MaxFragments:
                Lose(html, LossKind.RawHtml, html.Lines.ToString());
                break;
            case HtmlBlock html:
                blocks.AddRange(ReadFragment(html.Lines.ToString(), html.Line));
                break;
            case LinkReferenceDefinitionGroup or LinkReferenceDefinition or FootnoteGroup:
                break;
            default:
                Lose(block, LossKind.Unreadable);
                break;
        }
    }

    private bool ReadAsBlock(MarkdownObject source)
    {
        foreach (var type in BlockTypes.All)
        {
            if (type.TryReadMarkdown(this, source))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds a block.</summary>
    internal void Add(Block block) => blocks.Add(block);

    internal void Add(IEnumerable<Block> more) => blocks.AddRange(more);

    /// <summary>Adds an image or recording after the text that contains it.</summary>
    internal void AddMedia(Block block) => media.Add(block);

    /// <summary>Reads a block of Markdown without adding the result.</summary>
    internal List<Block> ReadApart(Source.Block block) => Apart(() => Read(block));

    private List<Block> Apart(Action read)
    {
        var (outer, start) = (firstBlock, blocks.Count);
        firstBlock = start;
        read();
        firstBlock = outer;
        var apart = blocks[start..];
        blocks.RemoveRange(start, apart.Count);
        losses.MoveTo(start);
        return apart;
    }

    internal static long? IdIn(string? url, string scheme) =>
        url is not null
        && url.StartsWith(scheme, StringComparison.Ordinal)
        && long.TryParse(url.AsSpan(scheme.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"m{++keys}");

    private int LineOf(int line) => line + firstLine;

    internal void Lose(MarkdownObject source, LossKind kind, params ReadOnlySpan<string?> words) =>
        losses.Add(kind, LineOf(source.Line), words);

    internal string Clean(string text, MarkdownObject source) => losses.Clean(text, LineOf(source.Line));
}
