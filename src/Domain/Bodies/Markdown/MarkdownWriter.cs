using System.Globalization;
using System.Text;

namespace Domain.Bodies.Markdown;

/// <summary>
/// Writes a body in the Markdown that <see cref="MarkdownReader"/> reads. There is no syntax for keys, empty paragraphs, skipped list
/// levels and a second meaning of the same words (a link that is also in another language).
/// </summary>
public sealed class MarkdownWriter
{
    private readonly StringBuilder markdown = new();
    private readonly Func<long, string>? imageAddress;
    private readonly FootnoteNumbers notes;

    private MarkdownWriter(Func<long, string>? imageAddress, FootnoteNumbers notes) =>
        (this.imageAddress, this.notes) = (imageAddress, notes);

    /// <summary>
    /// The body as Markdown, with an empty line between blocks but not between items of one list. Images are named by id, or by the
    /// address that <c>imageAddress</c> returns.
    /// </summary>
    public static string Write(IReadOnlyList<Block> blocks, Func<long, string>? imageAddress = null)
    {
        var writer = new MarkdownWriter(imageAddress, new FootnoteNumbers());
        writer.Blocks(blocks);
        writer.Endnotes();
        return writer.markdown.ToString();
    }

    /// <summary>A text with marks, on one line.</summary>
    internal string Line(InlineText text, bool startsLine = false) => MarkdownText.Line(text, notes, startsLine);

    /// <summary>The same in a table.</summary>
    internal string Cell(InlineText text) => MarkdownText.Cell(text, notes);

    internal void Append(string source) => markdown.Append(source);

    internal void Paragraph(TextBlock block) => markdown.Append(Text(block, "")).Append('\n');

    internal void Image(IImageUse use)
    {
        var address =
            imageAddress?.Invoke(use.Image)
            ?? string.Create(CultureInfo.InvariantCulture, $"image:{use.Image}{(use.Decorative ? "#decorative" : "")}");
        var title = use.Caption is { } caption ? $" \"{MarkdownText.Quoted(caption)}\"" : "";

        markdown.Append(CultureInfo.InvariantCulture, $"![{MarkdownText.Line(use.Alt ?? "")}]({address}{title})\n");
    }

    /// <summary>A directive with text. Its title is escaped, because renderers without directives show that line as text.</summary>
    internal void Directive(string name, string title, IReadOnlyList<TextBlock> content)
    {
        OpenDirective($"{name} {MarkdownText.Line(title)}");

        var inner = new MarkdownWriter(imageAddress, notes);
        inner.Blocks(content);
        markdown.Append(inner.markdown);
        CloseDirective();
    }

    internal void OpenDirective(string opening, string fence = ":::") =>
        markdown.Append(fence).Append(opening.TrimEnd()).Append('\n');

    internal void CloseDirective(string fence = ":::") => markdown.Append(fence).Append('\n');

    private void Blocks(IReadOnlyList<Block> blocks)
    {
        var list = new MarkdownList();

        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];

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
                var (indent, marker) = list.Next(kind, item.Level ?? 1, blocks, i);
                markdown
                    .Append(indent)
                    .Append(marker)
                    .Append(Text(item, $"{indent}{new string(' ', marker.Length)}"))
                    .Append('\n');
            }
            else
            {
                list.Close();
                block.WriteMarkdown(this);
            }
        }
    }

    private void Endnotes()
    {
        foreach (var (index, note) in notes.Notes.Index())
        {
            markdown.Append(CultureInfo.InvariantCulture, $"\n[^{index + 1}]: {Line(note.Content, startsLine: true)}\n");
        }
    }

    private string Text(TextBlock block, string indent) =>
        block.IsHeading
            ? $"{new string('#', block.Style[1] - '0')} {MarkdownText.Heading(block, notes)}"
            : MarkdownText.Paragraph(block, notes, indent);
}
