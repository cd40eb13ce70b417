using System.Globalization;
using Domain.Bodies.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Domain.Bodies.Markdown;

/// <summary>Paragraphs, headings, lists and code.</summary>
internal sealed partial class MarkdownWalk
{
    private readonly ListNumbers numbers = new();

    /// <summary>Reads a block of Markdown that is text; false if it is not.</summary>
    internal bool ReadText(MarkdownObject source)
    {
        switch (source)
        {
            case HeadingBlock { IsSetext: true } underlined when !IsHeading(underlined):
                ReadRuled(underlined);
                return true;
            case HeadingBlock heading:
                AddText(heading, StyleOf(heading));
                return true;
            case ParagraphBlock paragraph:
                AddText(paragraph, "normal");
                return true;
            case ListBlock list:
                ReadList(list, 1);
                return true;
            case CodeBlock code:
                ReadCode(code);
                return true;
            default:
                return false;
        }
    }

    private string StyleOf(HeadingBlock heading)
    {
        if (heading.Level is >= 2 and <= 4)
        {
            return $"h{heading.Level}";
        }

        var style = heading.Level == 1 ? "h2" : "h4";
        Lose(heading, LossKind.HeadingLevel);
        return style;
    }

    // Dashes below a paragraph are meant as a line between two passages, and one or two dashes are signs.
    private bool IsHeading(HeadingBlock underlined) =>
        UnderlineOf(underlined) is { Length: >= 3 } underline
        && (underline[0] == '=' || underlined.Inline?.Any(part => part is LineBreakInline) != true && !IsSentence(underlined));

    private string UnderlineOf(HeadingBlock underlined)
    {
        var source = markdown
            .AsSpan(underlined.Span.Start, Math.Min(underlined.Span.Length, markdown.Length - underlined.Span.Start))
            .TrimEnd();
        return source[(source.LastIndexOf('\n') + 1)..].Trim(" \t>").ToString();
    }

    private static bool IsSentence(HeadingBlock underlined) =>
        underlined.Inline?.LastChild is not LiteralInline last
        || last.Content.ToString().TrimEnd() is [.., '.' or '!' or ':' or ';' or ',' or '“'];

    private void ReadRuled(HeadingBlock underlined)
    {
        var underline = UnderlineOf(underlined);
        var text = new TextBuilder(NextKey);
        Append(underlined.Inline, text);
        text.Append(underline.Length < 3 ? $" {underline}" : "");
        Add(text, underlined.Line, "normal");

        if (underline.Length >= 3)
        {
            Add(new DividerBlock());
        }
    }

    private void AddText(LeafBlock leaf, string style)
    {
        var text = new TextBuilder(NextKey);

        if (leaf.Inline is not { } inline || !HasHtml(inline))
        {
            Append(leaf.Inline, text);
        }
        else if (ReadInlineHtml(inline, leaf.Line) is var read && read.Count == 1)
        {
            Append(read, text);
        }
        else
        {
            // Elements such as a table end the paragraph that they are in.
            blocks.AddRange(read);
        }

        Add(text, leaf.Line, style);
    }

    private void Add(TextBuilder text, int line, string style, Item? item = null)
    {
        if (!text.IsBlank)
        {
            // An item without text leaves only its inner list, which then begins at the level of the body.
            var outer = blocks.Count > firstBlock && blocks[^1] is TextBlock { Level: { } last } ? last : 0;
            var level = item is null ? default(int?) : Math.Min(item.Level, outer + 1);

            if (
                item is not null
                && numbers.Next(item.Kind, level!.Value, goesOn: outer > 0) is var shown
                && item.Number is { } number
                && number != shown
            )
            {
                losses.Add(LossKind.ListNumber, LineOf(line), number.ToString(CultureInfo.InvariantCulture));
            }

            blocks.Add(text.ToBlock(style, item?.Kind, level));

            if (media.Count > 0)
            {
                losses.Add(LossKind.ImagePosition, LineOf(line));
            }
        }

        blocks.AddRange(media);
        media.Clear();
    }

    private void ReadList(ListBlock list, int level)
    {
        if (level == TextBlock.MaxLevel + 1)
        {
            Lose(list, LossKind.ListLevel);
        }

        var items = list.OfType<ListItemBlock>().ToList();
        var areAllFirst = items.TrueForAll(item => item.Order == 1);
        var shown = Math.Min(level, TextBlock.MaxLevel);

        foreach (var (index, item) in items.Index())
        {
            ReadItem(
                item,
                list.IsOrdered ? new Item("number", shown, areAllFirst ? index + 1 : item.Order) : new Item("bullet", shown),
                level
            );
        }
    }

    private void ReadItem(ListItemBlock item, Item shown, int level)
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
                    Lose(part, LossKind.ListParagraphs);
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

            Lose(part, LossKind.ListParagraphs);
            Read(part);
        }

        Close();

        void Close()
        {
            if (open)
            {
                Add(text, item.Line, style, shown);
                open = false;
            }
        }
    }

    private void ReadCode(CodeBlock code)
    {
        var text = new TextBuilder(NextKey);
        text.Within("code", () => text.Append(losses.Clean(code.Lines.ToString().ReplaceLineEndings("\n"), LineOf(code.Line))));
        Lose(code, LossKind.CodeBlock);
        Add(text, code.Line, "normal");
    }

    /// <summary>An item of a list, with its number in the source.</summary>
    private sealed record Item(string Kind, int Level, int? Number = null);
}
