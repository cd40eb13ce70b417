using System.Globalization;
using System.Text;

namespace Domain.Bodies;

/// <summary>
/// Writes a body in the Markdown that <see cref="MarkdownReader"/> reads. Keys, empty paragraphs, list levels that skip one and
/// a second meaning of the same words (a link that is also in another language) have no sign there.
/// </summary>
public static class MarkdownWriter
{
    /// <summary>
    /// The body as Markdown; every block stands alone, items of one list stand together. Images are named by id, or by the
    /// address that <c>imageAddress</c> gives.
    /// </summary>
    public static string Write(IReadOnlyList<Block> blocks, Func<long, string>? imageAddress = null)
    {
        var markdown = new StringBuilder();
        Write(blocks, markdown, imageAddress);
        return markdown.ToString();
    }

    private static void Write(IReadOnlyList<Block> blocks, StringBuilder markdown, Func<long, string>? imageAddress)
    {
        var list = new MarkdownList();

        foreach (var block in blocks)
        {
            if (block is TextBlock { Children: var children } && children.All(span => span.Text.Length == 0))
            {
                continue;
            }

            var inList = block is TextBlock { ListItem: not null };

            if (markdown.Length > 0 && !(inList && list.IsOpen))
            {
                markdown.Append('\n');
            }

            if (block is TextBlock { ListItem: { } kind } item)
            {
                var (indent, marker) = list.Next(kind, item.Level ?? 1);
                markdown
                    .Append(indent)
                    .Append(marker)
                    .Append(Text(item, $"{indent}{new string(' ', marker.Length)}"))
                    .Append('\n');
            }
            else
            {
                list.Close();
                Write(block, markdown, imageAddress);
            }
        }
    }

    private static void Write(Block block, StringBuilder markdown, Func<long, string>? imageAddress) =>
        _ = block switch
        {
            TextBlock text => markdown.Append(Text(text, "")).Append('\n'),
            QuoteBlock quote => markdown.Append(Quote(quote)),
            ImageBlock image => markdown.Append(Image(image.Image, image.Alt, image.Caption, image.Decorative, imageAddress)),
            GalleryBlock gallery => Fence(
                markdown,
                "gallery",
                string.Concat(
                    gallery.Images.Select(image => Image(image.Image, image.Alt, image.Caption, image.Decorative, imageAddress))
                )
            ),
            TableBlock table => Table(markdown, table),
            FactBoxBlock box => Fence(markdown, $"factBox {Title(box.Title)}", Write(box.Content)),
            LinkBoxBlock box => Fence(markdown, $"linkBox {Title(box.Title)}", string.Concat(box.Links.Select(Link))),
            VideoBlock video => markdown.Append(CultureInfo.InvariantCulture, $"![](video:{video.Article})\n"),
            AudioBlock audio => markdown.Append(CultureInfo.InvariantCulture, $"![](audio:{audio.Article})\n"),
            DownloadBlock download => Fence(
                markdown,
                $"download {Flags(download)}",
                $"[{MarkdownText.Line(download.Title)}]({MarkdownText.Address(download.Url)})\n"
            ),
            SpeakerTurnBlock turn => Fence(markdown, $"speakerTurn {Title(turn.Speaker)}", Write(turn.Content)),
            AccordionBlock accordion => Accordion(markdown, accordion),
            _ => markdown.Append("***\n"),
        };

    private static string Text(TextBlock block, string indent) =>
        block.IsHeading
            ? $"{new string('#', block.Style[1] - '0')} {MarkdownText.Heading(block)}"
            : MarkdownText.Paragraph(block, indent);

    private static string Quote(QuoteBlock quote)
    {
        var lines = new List<string> { MarkdownText.Line(quote.Text, startsLine: true) };

        if (quote.Attribution is { } attribution)
        {
            lines.Add($"— {MarkdownText.Line(attribution)}");
        }

        if (quote.Source is { } source)
        {
            lines.Add($"— *{MarkdownText.Line(source)}*");
        }

        return $"> {string.Join("\n>\n> ", lines)}\n";
    }

    private static string Image(long id, string? alt, string? caption, bool decorative, Func<long, string>? addressOf)
    {
        var title = caption is null ? "" : $" \"{MarkdownText.Quoted(caption)}\"";
        var address =
            addressOf?.Invoke(id)
            ?? string.Create(CultureInfo.InvariantCulture, $"image:{id}{(decorative ? "#decorative" : "")}");
        return $"![{MarkdownText.Line(alt ?? "")}]({address}{title})\n";
    }

    private static string Link(BoxLink link) =>
        $"- [{MarkdownText.Line(link.Label)}]({MarkdownText.Address(link.Href, link.Article)})\n";

    private static StringBuilder Table(StringBuilder markdown, TableBlock table)
    {
        var rows = table
            .Rows.Select(row => $"| {string.Join(" | ", row.Cells.Select(cell => MarkdownText.Line(cell)))} |\n")
            .ToList();
        rows.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", table.Rows[0].Cells.Count))}\n");
        var source = string.Concat(rows);

        string[] flags =
        [
            .. table.HeaderRow ? [] : (string[])["noHeaderRow"],
            .. table.HeaderColumn ? (string[])["headerColumn"] : [],
        ];
        var caption = Title(table.Caption);

        return flags.Length == 0 && caption.Length == 0
            ? markdown.Append(source)
            : Fence(markdown, $"table {caption} {{{string.Join(' ', flags)}}}", source);
    }

    private static string Flags(DownloadBlock download)
    {
        var flags = new List<string>();

        if (download.MediaType is { } mediaType)
        {
            flags.Add($"mediaType={mediaType}");
        }

        if (download.Bytes is { } bytes)
        {
            flags.Add(string.Create(CultureInfo.InvariantCulture, $"bytes={bytes}"));
        }

        if (download.Accessible)
        {
            flags.Add("accessible");
        }

        return $"{{{string.Join(' ', flags)}}}";
    }

    private static StringBuilder Accordion(StringBuilder markdown, AccordionBlock accordion)
    {
        var items = new StringBuilder();

        foreach (var item in accordion.Items)
        {
            Fence(items, $"item {Title(item.Title)}", Write(item.Content));
        }

        return Fence(markdown, "accordion", items.ToString(), "::::");
    }

    private static StringBuilder Fence(StringBuilder markdown, string opening, string content, string fence = ":::") =>
        markdown.Append(CultureInfo.InvariantCulture, $"{fence}{opening.TrimEnd()}\n{content}{fence}\n");

    // Readers that know no directives show the line as text: nothing in it may be markup.
    private static string Title(string? title) => MarkdownText.Line(title ?? "");
}

/// <summary>Where the next item of a list stands, so that it nests as its level says.</summary>
internal sealed class MarkdownList
{
    private readonly List<(string Kind, int Number, string Marker)> levels = [];

    public bool IsOpen => levels.Count > 0;

    public void Close() => levels.Clear();

    public (string Indent, string Marker) Next(string kind, int level)
    {
        level = Math.Min(level, levels.Count + 1);

        if (levels.Count > level)
        {
            levels.RemoveRange(level, levels.Count - level);
        }

        var number = 1;

        if (levels.Count == level)
        {
            number = levels[^1].Kind == kind ? levels[^1].Number + 1 : 1;
            levels.RemoveAt(level - 1);
        }

        var marker = kind == "number" ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";
        var indent = new string(' ', levels.Sum(outer => outer.Marker.Length));
        levels.Add((kind, number, marker));
        return (indent, marker);
    }
}
