using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Source = Markdig.Syntax;

namespace Domain.Bodies.Markdown;

/// <summary>One pass over one parsed Markdown text.</summary>
internal sealed partial class MarkdownWalk(int firstLine, CancellationToken ct)
{
    private readonly LossReport losses = new();
    private readonly List<Block> blocks = [];

    // Images are separate blocks in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private int keys;

    public Result<ConvertedBody> Read(Source.MarkdownDocument document)
    {
        ReadBlocks(document);

        foreach (var note in document.Descendants<LinkReferenceDefinition>().Where(link => link.Label is ['^', ..]))
        {
            ReadFootnote(note);
        }

        return losses.Refusal is { } refusal ? refusal : new ConvertedBody(blocks, losses.Losses);
    }

    private void ReadBlocks(ContainerBlock container)
    {
        foreach (var block in container)
        {
            Read(block);
            blocks.AddRange(media);
            media.Clear();
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
                Lose(
                    directive,
                    "directive",
                    $"“:::{LossReport.Excerpt(directive.Info ?? "")}” is unknown; its content was kept.",
                    $"„:::{LossReport.Excerpt(directive.Info ?? "")}“ ist unbekannt; der Inhalt wurde übernommen."
                );
                ReadBlocks(directive);
                break;
            case HtmlBlock html:
                LoseHtml(html.Line, html.Lines.ToString());
                break;
            case LinkReferenceDefinitionGroup or LinkReferenceDefinition:
                break;
            default:
                Lose(block, "element", "This was left out.", "Das wurde ausgelassen.");
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
        var start = blocks.Count;
        read();
        var apart = blocks[start..];
        blocks.RemoveRange(start, apart.Count);
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

    internal void Lose(MarkdownObject source, string what, string english, string german) =>
        Lose(source.Line, what, english, german);

    internal string Clean(string text, MarkdownObject source) => losses.Clean(text, LineOf(source.Line));

    private void Lose(int line, string what, string english, string german) => losses.Add(LineOf(line), what, english, german);

    internal void LoseMarks(MarkdownObject source) =>
        Lose(
            source,
            "mark",
            "Links and emphasis are not allowed here; the text was kept.",
            "Links und Auszeichnungen haben hier keinen Platz; der Text wurde übernommen."
        );

    private void LoseHtml(int line, string html) =>
        Lose(
            line,
            "html",
            $"HTML was left out: {LossReport.Excerpt(html)}",
            $"HTML wurde ausgelassen: {LossReport.Excerpt(html)}"
        );
}
