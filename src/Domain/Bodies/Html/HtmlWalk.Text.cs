using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Paragraphs, headings, lists and code.</summary>
internal sealed partial class HtmlWalk
{
    /// <summary>Reads an element that becomes a separate text; false if it is inline.</summary>
    internal bool ReadText(IElement element)
    {
        switch (element.LocalName)
        {
            case "p" when ReadWordListItem(element):
                return true;
            case "p" when WordHeadingOf(element) is { } heading:
                ReadText(element, StyleOf(element, heading));
                return true;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                ReadText(element, StyleOf(element, element.LocalName));
                return true;
            case "ul" or "ol" or "menu":
                Flush(element);
                ReadList(element, element.LocalName == "ol" ? "number" : "bullet");
                return true;
            case "pre":
                ReadCode(element);
                return true;
            case var name when HtmlElements.Boxes.Contains(name):
                ReadText(element, "normal");
                return true;
            default:
                return false;
        }
    }

    private void ReadText(IElement element, string style)
    {
        Flush(element);
        ReadChildren(element);
        Flush(element, style);
    }

    private void AddToItem(Item open, IElement element, string style)
    {
        if (open.Block is null)
        {
            var outer = blocks.LastOrDefault() is TextBlock { Level: { } last } ? last : 0;
            open.Block = text.ToBlock(style, open.Kind, Math.Min(Math.Min(open.Level, TextBlock.MaxLevel), outer + 1));
            blocks.Add(open.Block);
            return;
        }

        Lose(element, LossKind.ListParagraphs);

        var more = text.ToBlock(style);

        // Joining a paragraph copies the item, so the number is limited.
        if (ReferenceEquals(blocks[^1], open.Block) && open.Block.Children.Count <= MaxJoined)
        {
            open.Block = open.Block with
            {
                MarkDefs = [.. open.Block.MarkDefs, .. more.MarkDefs],
                Children = [.. open.Block.Children, new Span { Text = "\n" }, .. more.Children],
            };
            blocks[^1] = open.Block;
        }
        else
        {
            blocks.Add(more);
        }
    }

    private string StyleOf(IElement element, string name)
    {
        if (name is "h2" or "h3" or "h4")
        {
            return name;
        }

        var style = name == "h1" ? "h2" : "h4";
        Lose(element, LossKind.HeadingLevel);
        return style;
    }

    private void ReadList(IElement list, string kind)
    {
        var outer = item;
        var level = (outer?.Level ?? 0) + 1;

        if (Number(list, "start") is not (null or 1))
        {
            Lose(list, LossKind.ListNumber, list.GetAttribute("start"));
        }

        if (level == TextBlock.MaxLevel + 1)
        {
            Lose(list, LossKind.ListLevel);
        }

        foreach (var child in list.ChildNodes)
        {
            if (child is IText && string.IsNullOrWhiteSpace(child.TextContent))
            {
                continue;
            }

            item = new Item(kind, level);

            if (child is IElement { LocalName: "li" } entry)
            {
                ReadChildren(entry);
            }
            else
            {
                Read(child);
            }

            Flush(list);
        }

        item = outer;
    }

    private void ReadCode(IElement element)
    {
        Flush(element);
        // Spaces before a line break are insignificant.
        var lines = element.TextContent.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd(' ', '\t'));
        text.Within("code", () => text.Append(losses.Clean(string.Join('\n', lines), LineOf(element))));
        Lose(element, LossKind.CodeBlock);
        Flush(element);
    }

    /// <summary>The list item that is being read, and the block it became.</summary>
    private sealed class Item(string kind, int level)
    {
        public string Kind => kind;

        public int Level => level;

        public TextBlock? Block { get; set; }
    }
}
