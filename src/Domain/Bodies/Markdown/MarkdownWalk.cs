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

        switch (block)
        {
            case HeadingBlock heading:
                AddText(heading, StyleOf(heading));
                break;
            case ParagraphBlock paragraph:
                AddText(paragraph, "normal");
                break;
            case ListBlock list:
                ReadList(list, 1);
                break;
            case Source.QuoteBlock quote:
                ReadQuote(quote);
                break;
            case CodeBlock code:
                ReadCode(code);
                break;
            case ThematicBreakBlock:
                blocks.Add(new DividerBlock());
                break;
            case Tables.Table table:
                blocks.Add(ReadTable(table));
                break;
            case CustomContainer directive:
                ReadDirective(directive);
                break;
            case HtmlBlock html:
                LoseHtml(html.Line, html.Lines.ToString());
                break;
            case LinkReferenceDefinitionGroup or LinkReferenceDefinition:
                break;
            default:
                Lose(block.Line, "element", "This was left out.", "Das wurde ausgelassen.");
                break;
        }
    }

    private string StyleOf(HeadingBlock heading)
    {
        if (heading.Level is >= 2 and <= 4)
        {
            return $"h{heading.Level}";
        }

        var style = heading.Level == 1 ? "h2" : "h4";
        Lose(
            heading.Line,
            "heading",
            $"A heading of level {heading.Level} became {style}; a body has h2 to h4.",
            $"Eine Überschrift der Ebene {heading.Level} wurde zu {style}; ein Text hat h2 bis h4."
        );
        return style;
    }

    private void AddText(LeafBlock leaf, string style)
    {
        var text = new TextBuilder(NextKey);
        Append(leaf.Inline, text);
        Add(text, leaf.Line, style);
    }

    private void Add(TextBuilder text, int line, string style, string? listItem = null, int? level = null)
    {
        if (!text.IsBlank)
        {
            // An item without text leaves its inner list behind, which then begins where the body stands.
            var outer = blocks.LastOrDefault() is TextBlock { Level: { } last } ? last : 0;
            blocks.Add(text.ToBlock(style, listItem, level is null ? null : Math.Min(level.Value, outer + 1)));

            if (media.Count > 0)
            {
                Lose(line, "image", "An image inside a text was put after it.", "Ein Bild in einem Text wurde dahinter gesetzt.");
            }
        }

        blocks.AddRange(media);
        media.Clear();
    }

    private void ReadList(ListBlock list, int level)
    {
        if (list.IsOrdered && list.OrderedStart is not (null or "1"))
        {
            Lose(list.Line, "list", "A list is always numbered from 1.", "Eine Liste wird immer ab 1 gezählt.");
        }

        if (level == TextBlock.MaxLevel + 1)
        {
            Lose(
                list.Line,
                "list",
                $"A list has at most {TextBlock.MaxLevel} levels.",
                $"Eine Liste hat höchstens {TextBlock.MaxLevel} Ebenen."
            );
        }

        foreach (var item in list.OfType<ListItemBlock>())
        {
            ReadItem(item, list.IsOrdered ? "number" : "bullet", level);
        }
    }

    private void ReadItem(ListItemBlock item, string listItem, int level)
    {
        var text = new TextBuilder(NextKey);
        var style = item.FirstOrDefault() is HeadingBlock heading ? StyleOf(heading) : "normal";
        var open = true;

        foreach (var part in item)
        {
            if (open && part is ParagraphBlock or HeadingBlock)
            {
                if (!text.IsBlank)
                {
                    text.Append("\n");
                    Lose(
                        part.Line,
                        "list",
                        "Paragraphs of one list item became lines of it.",
                        "Absätze eines Listenpunkts wurden zu Zeilen."
                    );
                }

                Append(((LeafBlock)part).Inline, text);
                continue;
            }

            Close();

            if (part is ListBlock inner)
            {
                ReadList(inner, level + 1);
                continue;
            }

            Lose(
                part.Line,
                "list",
                "A list item holds only text; this follows it.",
                "Ein Listenpunkt enthält nur Text; dies folgt darauf."
            );
            Read(part);
        }

        Close();

        void Close()
        {
            if (open)
            {
                Add(text, item.Line, style, listItem, Math.Min(level, TextBlock.MaxLevel));
                open = false;
            }
        }
    }

    private void ReadQuote(Source.QuoteBlock quote)
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
    }

    private static bool IsSource(ContainerInline inline) =>
        inline.FirstChild is LiteralInline { NextSibling: EmphasisInline { NextSibling: null } } dash
        && dash.Content.ToString() == "— ";

    private void ReadCode(CodeBlock code)
    {
        var text = new TextBuilder(NextKey);
        text.Within("code", () => text.Append(losses.Clean(code.Lines.ToString().ReplaceLineEndings("\n"), LineOf(code.Line))));
        Lose(code.Line, "code", "A code block became a paragraph.", "Ein Codeblock wurde zu einem Absatz.");
        Add(text, code.Line, "normal");
    }

    private TableBlock ReadTable(Tables.Table table)
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

    private static long? IdIn(string? url, string scheme) =>
        url is not null
        && url.StartsWith(scheme, StringComparison.Ordinal)
        && long.TryParse(url.AsSpan(scheme.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"m{++keys}");

    private int LineOf(int line) => line + firstLine;

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
