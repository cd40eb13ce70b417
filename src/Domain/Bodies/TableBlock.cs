using System.Text.Json.Serialization;
using AngleSharp.Dom;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Tables = Markdig.Extensions.Tables;

namespace Domain.Bodies;

/// <summary>A table; every row has the same number of cells.</summary>
public sealed record TableBlock : Block
{
    /// <summary>The text that names the table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InlineText? Caption { get; init; }

    /// <summary>Whether the first row contains headings.</summary>
    public bool HeaderRow { get; init; }

    /// <summary>Whether the first cell of every row is a heading.</summary>
    public bool HeaderColumn { get; init; }

    /// <summary>The rows, in order.</summary>
    [MaxItems(Body.MaxRows)]
    public IReadOnlyList<TableRow> Rows
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override TableBlock VisitParts(BodyVisitor visitor) =>
        this with
        {
            Caption = visitor.OptionalInline("caption", Caption),
            Rows = visitor.Rows("rows", Rows),
        };

    internal override void WriteHtml(HtmlWriter html)
    {
        html.Open("table", HeaderColumn ? "header-column" : null);

        if (Caption is { } caption)
        {
            html.Open("caption").Inline(caption).Close("caption");
        }

        var head = HeaderRow ? 1 : 0;
        WriteRows(html, "thead", Rows.Take(head), _ => "col");
        WriteRows(html, "tbody", Rows.Skip(head), column => column == 0 && HeaderColumn ? "row" : null);
        html.Close("table");
    }

    internal override bool TryReadHtml(HtmlWalk walk, IElement element)
    {
        if (element.LocalName != "table")
        {
            return false;
        }

        walk.Flush(element);
        var rows = TableGrid.RowsOf(element);
        var kept = rows.Where(row => !walk.IsRemoved(row)).ToList();

        if (kept.TrueForAll(row => !TableGrid.CellsOf(row).Any()))
        {
            walk.Lose(element, LossKind.EmptyTable, [.. HtmlElements.WordsOf(element)]);
            return true;
        }

        if (kept.Exists(row => TableGrid.CellsOf(row).Any(TableGrid.IsJoined)))
        {
            walk.Lose(element, LossKind.JoinedCells);
        }

        var headerRow =
            kept[0].ParentElement?.LocalName == "thead"
            || TableGrid.CellsOf(kept[0]).All(cell => cell.LocalName == "th" && cell.GetAttribute("scope") != "row");
        var grid = TableGrid.Of(rows, walk.Aborted);
        var lines = grid.Index().Where(line => !walk.IsRemoved(rows[line.Index])).Select(line => line.Item).ToList();
        var caption = element.Children.FirstOrDefault(child => child.LocalName == "caption");
        walk.ReadMarksIn(element);

        walk.Add(
            new TableBlock
            {
                Caption = caption is null ? null : walk.ReadLine(caption),
                HeaderRow = headerRow,
                HeaderColumn = element.ClassName == "header-column" || BeginsWithHeaders(lines.Skip(headerRow ? 1 : 0)),
                Rows =
                [
                    .. lines.Select(row => new TableRow
                    {
                        Cells = [.. row.Select(cell => cell is null ? new InlineText() : walk.ReadLine(cell))],
                    }),
                ],
            }
        );
        return true;
    }

    // A header that spans rows is the header of all of them.
    private static bool BeginsWithHeaders(IEnumerable<IElement?[]> rows)
    {
        IElement? first = null;
        return rows.Select(row => first = row[0] ?? first).DefaultIfEmpty().All(cell => cell?.LocalName == "th");
    }

    internal override void WriteMarkdown(MarkdownWriter markdown)
    {
        var title = Caption is { } text ? MarkdownText.Line(text.ToText()) : "";
        // The first line of a directive has no marks.
        var caption = Caption is { } marked && markdown.Line(marked) == title ? title : "";
        var flags = string.Join(
            ' ',
            [.. HeaderRow ? [] : (string[])["noHeaderRow"], .. HeaderColumn ? (string[])["headerColumn"] : []]
        );
        var needsDirective = Caption is not null || flags.Length > 0;

        if (needsDirective)
        {
            markdown.OpenDirective($"table{(caption.Length > 0 ? $" {caption}" : "")} {{{flags}}}");
        }

        if (Caption is not null && caption.Length == 0)
        {
            markdown.Append($"{markdown.Line(Caption, startsLine: true)}\n\n");
        }

        for (var index = 0; index < Rows.Count; index++)
        {
            markdown.Append($"| {string.Join(" | ", Rows[index].Cells.Select(markdown.Cell))} |\n");

            if (index == 0)
            {
                markdown.Append($"|{string.Concat(Enumerable.Repeat(" --- |", Rows[0].Cells.Count))}\n");
            }
        }

        if (needsDirective)
        {
            markdown.CloseDirective();
        }
    }

    internal override bool TryReadMarkdown(MarkdownWalk walk, MarkdownObject source)
    {
        switch (source)
        {
            case Tables.Table table:
                walk.Add(From(walk, table));
                return true;
            case CustomContainer { Info: "table" } directive:
                ReadDirective(walk, directive);
                return true;
            default:
                return false;
        }
    }

    private static void ReadDirective(MarkdownWalk walk, CustomContainer directive)
    {
        var (title, flags) = MarkdownWalk.SplitFlags(walk.TitleOf(directive));
        var caption = title.Length > 0 ? InlineText.Of(title) : null;

        for (var index = 0; index < directive.Count; index++)
        {
            if (directive[index] is not Tables.Table source)
            {
                if (
                    caption is null
                    && directive[index] is ParagraphBlock paragraph
                    && directive.ElementAtOrDefault(index + 1) is Tables.Table
                )
                {
                    caption = walk.ReadLine(paragraph.Inline);
                }
                else
                {
                    walk.Read(directive[index]);
                }

                continue;
            }

            var table = From(walk, source);
            walk.Add(
                table with
                {
                    Caption = caption,
                    HeaderRow = table.HeaderRow && !flags.ContainsKey("noHeaderRow"),
                    HeaderColumn = flags.ContainsKey("headerColumn"),
                }
            );
        }
    }

    private static TableBlock From(MarkdownWalk walk, Tables.Table table)
    {
        if (table.ColumnDefinitions.Any(column => column.Alignment is not null))
        {
            walk.Lose(table, LossKind.ColumnAlignment);
        }

        var rows = table
            .OfType<Tables.TableRow>()
            .Select(row => row.OfType<Tables.TableCell>().Select(walk.ReadCell).ToList())
            .ToList();
        var width = rows.Max(row => row.Count);

        return new TableBlock
        {
            HeaderRow = table.FirstOrDefault() is Tables.TableRow { IsHeader: true },
            Rows =
            [
                .. rows.Select(row => new TableRow
                {
                    Cells = [.. row, .. Enumerable.Range(row.Count, width - row.Count).Select(_ => new InlineText())],
                }),
            ],
        };
    }

    private static void WriteRows(HtmlWriter html, string group, IEnumerable<TableRow> rows, Func<int, string?> scopeOf)
    {
        var lines = rows.ToList();

        if (lines.Count == 0)
        {
            return;
        }

        html.Open(group);

        foreach (var row in lines)
        {
            html.Open("tr");

            for (var column = 0; column < row.Cells.Count; column++)
            {
                var scope = scopeOf(column);
                var name = scope is null ? "td" : "th";
                html.Markup($"<{name}").Attribute("scope", scope).Markup(">").Inline(row.Cells[column]).Close(name);
            }

            html.Close("tr");
        }

        html.Close(group);
    }
}

/// <summary>One row of a table.</summary>
public sealed record TableRow : Keyed
{
    /// <summary>The cells of the row, as many as in every other row.</summary>
    [MaxItems(Body.MaxCells)]
    public IReadOnlyList<InlineText> Cells
    {
        get;
        init => field = value ?? [];
    } = [];

    internal override TableRow VisitParts(BodyVisitor visitor) => this with { Cells = visitor.Cells("cells", Cells) };
}
