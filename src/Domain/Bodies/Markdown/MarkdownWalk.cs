using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Source = Markdig.Syntax;
using Tables = Markdig.Extensions.Tables;

namespace Domain.Bodies.Markdown;

/// <summary>One pass over one parsed Markdown text.</summary>
internal sealed partial class MarkdownWalk(int firstLine, CancellationToken ct)
{
    private readonly LossReport losses = new();
    private readonly List<Block> blocks = [];

    // Images stand alone in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private int keys;

    public Result<ConvertedBody> Read(Source.MarkdownDocument document)
    {
        ReadBlocks(document);
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

    private void Read(Source.Block block)
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
                    $"“:::{LossReport.Excerpt(directive.Info ?? "")}” is unknown; what it holds was kept.",
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

    /// <summary>Adds a block where the walk is.</summary>
    internal void Add(Block block) => blocks.Add(block);

    internal void Add(IEnumerable<Block> more) => blocks.AddRange(more);

    /// <summary>Adds an image or recording, which is put after the text that it stands in.</summary>
    internal void AddMedia(Block block) => media.Add(block);

    /// <summary>What a block of Markdown becomes, without adding it.</summary>
    internal List<Block> ReadApart(Source.Block block) => Apart(() => Read(block));

    private List<Block> Apart(Action read)
    {
        var start = blocks.Count;
        read();
        var apart = blocks[start..];
        blocks.RemoveRange(start, apart.Count);
        return apart;
    }

    internal bool ReadQuote(Source.QuoteBlock quote)
    {
        var lines = new List<string>();
        var (attribution, source) = ((string?)null, (string?)null);

        foreach (var block in quote)
        {
            if (block is not LeafBlock { Inline: { } inline } leaf || block is CodeBlock)
            {
                Lose(
                    block.Line,
                    "quote",
                    "A quote holds only text; this follows it.",
                    "Ein Zitat enthält nur Text; dies folgt darauf."
                );
                continue;
            }

            var text = PlainText(inline, out var marked);

            if (lines.Count > 0 && text.StartsWith("— ", StringComparison.Ordinal))
            {
                (attribution, source) = IsSource(inline) ? (attribution, text[2..]) : (text[2..], source);
                continue;
            }

            if (marked)
            {
                LoseMarks(leaf.Line);
            }

            lines.Add(text);
        }

        if (lines.Count > 1)
        {
            Lose(quote.Line, "quote", "The paragraphs of a quote became one.", "Die Absätze eines Zitats wurden zu einem.");
        }

        if (lines.Count > 0)
        {
            var text = string.Join(' ', lines);
            blocks.Add(
                new QuoteBlock
                {
                    Text = text,
                    Attribution = attribution,
                    Source = source,
                }
            );
        }

        foreach (var block in quote.Where(block => block is not LeafBlock || block is CodeBlock))
        {
            Read(block);
        }

        return true;
    }

    private static bool IsSource(ContainerInline inline) =>
        inline.FirstChild is LiteralInline { NextSibling: EmphasisInline { NextSibling: null } } dash
        && dash.Content.ToString() == "— ";

    internal TableBlock ReadTable(Tables.Table table)
    {
        if (table.ColumnDefinitions.Any(column => column.Alignment is not null))
        {
            Lose(table.Line, "table", "The alignment of columns was left out.", "Die Ausrichtung von Spalten wurde ausgelassen.");
        }

        var rows = table
            .OfType<Tables.TableRow>()
            .Select(row => row.OfType<Tables.TableCell>().Select(ReadCell).ToList())
            .ToList();
        var width = rows.Max(row => row.Count);

        return new TableBlock
        {
            HeaderRow = table.FirstOrDefault() is Tables.TableRow { IsHeader: true },
            Rows = [.. rows.Select(row => new TableRow { Cells = [.. row, .. Enumerable.Repeat("", width - row.Count)] })],
        };
    }

    private string ReadCell(Tables.TableCell cell)
    {
        var texts = new List<string>();

        foreach (var leaf in cell.OfType<LeafBlock>())
        {
            texts.Add(PlainText(leaf.Inline, out var marked));

            if (marked)
            {
                LoseMarks(leaf.Line);
            }
        }

        return string.Join(' ', texts);
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

    private void LoseMarks(int line) =>
        Lose(
            line,
            "mark",
            "Links and emphasis have no place here; the text was kept.",
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
