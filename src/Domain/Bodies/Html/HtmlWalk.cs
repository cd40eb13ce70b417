using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>One pass over one parsed HTML document.</summary>
internal sealed partial class HtmlWalk
{
    private readonly LossReport losses = new();
    private readonly List<Block> blocks = [];

    private const int MaxJoined = 500;

    // Images stand alone in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private TextBuilder text;
    private Item? item;
    private int keys;

    private readonly CancellationToken ct;

    public HtmlWalk(CancellationToken ct) => (this.ct, text) = (ct, new TextBuilder(NextKey));

    /// <summary>Reads all of the document but the elements that were taken as fields.</summary>
    public Result<ConvertedBody> Read(IDocument document, IEnumerable<string> unknownAttributes, IReadOnlySet<IElement> taken)
    {
        // The parser flattens what is deeper than its own limit, which lies a little above this one.
        if (DepthOf(document) > HtmlReader.MaxDepth - 10)
        {
            return ConversionErrors.TooDeep;
        }

        foreach (var element in document.Head?.Children ?? Enumerable.Empty<IElement>())
        {
            if (!taken.Contains(element))
            {
                LoseElement(element);
            }
        }

        if (document.Body is { } body)
        {
            ReadChildren(body);
            Flush(body, "normal");
        }

        foreach (var name in unknownAttributes)
        {
            losses.Add(
                null,
                "attribute",
                $"The attribute “{name}” was left out everywhere.",
                $"Das Attribut „{name}“ wurde überall ausgelassen."
            );
        }

        foreach (var comment in document.Descendants<IComment>())
        {
            losses.Add(
                null,
                "comment",
                $"A comment was left out: {LossReport.Excerpt(comment.Data)}",
                $"Ein Kommentar wurde ausgelassen: {LossReport.Excerpt(comment.Data)}"
            );
        }

        return losses.Refusal is { } refusal ? refusal : new ConvertedBody(blocks, losses.Losses);
    }

    // The parser looks through all siblings to tell which is the next, so they are not asked.
    private int DepthOf(INode root)
    {
        var pending = new Stack<(INode Node, int Depth)>([(root, 0)]);
        var deepest = 0;

        while (pending.TryPop(out var next))
        {
            ct.ThrowIfCancellationRequested();
            deepest = Math.Max(deepest, next.Depth);

            foreach (var child in next.Node.ChildNodes)
            {
                pending.Push((child, next.Depth + 1));
            }
        }

        return deepest;
    }

    private void ReadChildren(INode node)
    {
        foreach (var child in node.ChildNodes)
        {
            Read(child);
        }
    }

    private void Read(INode node)
    {
        ct.ThrowIfCancellationRequested();

        switch (node)
        {
            case IText data:
                AppendText(data.Data, data.ParentElement is { } around ? LineOf(around) : null);
                break;
            case IElement element:
                ReadElement(element);
                break;
            default:
                break;
        }
    }

    private void ReadElement(IElement element)
    {
        var language = element.GetAttribute("lang");

        if (string.IsNullOrEmpty(language) || element.LocalName is "html" or "body")
        {
            ReadWithoutLanguage(element);
        }
        else
        {
            text.Within(new LanguageMark { Tag = language }, () => ReadWithoutLanguage(element));
        }
    }

    private void ReadWithoutLanguage(IElement element)
    {
        var name = element.LocalName;

        if (HtmlElements.Dropped.Contains(name))
        {
            LoseElement(element);
        }
        else if (HtmlElements.Marks.TryGetValue(name, out var mark))
        {
            text.Within(mark, () => ReadChildren(element));
        }
        else if (!ReadBlock(element, name) && !ReadInline(element, name))
        {
            if (!HtmlElements.Transparent.Contains(name))
            {
                Lose(
                    element,
                    "element",
                    $"<{LossReport.Excerpt(name)}> was left out; what it holds was kept.",
                    $"<{LossReport.Excerpt(name)}> wurde ausgelassen; der Inhalt wurde übernommen."
                );
            }

            ReadChildren(element);
        }
    }

    private bool ReadInline(IElement element, string name)
    {
        switch (name)
        {
            case "br":
                text.TrimEnd();
                text.Append("\n");
                return true;
            case "a" when element.HasAttribute("href") || element.HasAttribute("data-article"):
                ReadLink(element);
                return true;
            case "abbr" when element.GetAttribute("title") is { Length: > 0 } title:
                text.Within(new AbbreviationMark { Title = CleanLine(title, element) }, () => ReadChildren(element));
                return true;
            case "img":
                media.AddRange(ReadImage(element) is { } image ? [image] : Array.Empty<Block>());
                return true;
            default:
                return false;
        }
    }

    private bool ReadBlock(IElement element, string name)
    {
        switch (name)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                ReadText(element, StyleOf(element, name));
                return true;
            case "ul" or "ol" or "menu":
                Flush(element, "normal");
                ReadList(element, name == "ol" ? "number" : "bullet");
                return true;
            case "blockquote":
                Flush(element, "normal");
                blocks.Add(ReadQuote(element));
                return true;
            case "pre":
                ReadCode(element);
                return true;
            case "table":
                Flush(element, "normal");
                ReadTable(element);
                return true;
            case "hr":
                Flush(element, "normal");
                blocks.Add(new DividerBlock());
                return true;
            case "details":
                Flush(element, "normal");
                ReadAccordion([element]);
                return true;
            default:
                return HtmlElements.Boxes.Contains(name) && ReadBox(element);
        }
    }

    private void ReadText(IElement element, string style)
    {
        Flush(element, "normal");
        ReadChildren(element);
        Flush(element, style);
    }

    /// <summary>Ends the text that is being read and begins the next.</summary>
    private void Flush(IElement element, string style)
    {
        if (!text.IsBlank)
        {
            if (item is null)
            {
                blocks.Add(text.ToBlock(style));
            }
            else
            {
                AddToItem(item, element, style);
            }

            if (media.Count > 0)
            {
                Lose(
                    element,
                    "image",
                    "An image inside a text was put after it.",
                    "Ein Bild in einem Text wurde dahinter gesetzt."
                );
            }
        }

        text = text.Next();
        blocks.AddRange(media);
        media.Clear();
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

        Lose(
            element,
            "list",
            "Paragraphs of one list item became lines of it, or follow it.",
            "Absätze eines Listenpunkts wurden zu Zeilen oder folgen darauf."
        );

        var more = text.ToBlock(style);

        // Each paragraph that is joined copies the item, so an item does not grow without end.
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
        Lose(
            element,
            "heading",
            $"A heading {name} became {style}; a body has h2 to h4.",
            $"Eine Überschrift {name} wurde zu {style}; ein Text hat h2 bis h4."
        );
        return style;
    }

    private void ReadList(IElement list, string kind)
    {
        var outer = item;
        var level = (outer?.Level ?? 0) + 1;

        if (Number(list, "start") is not (null or 1))
        {
            Lose(list, "list", "A list is always numbered from 1.", "Eine Liste wird immer ab 1 gezählt.");
        }

        if (level == TextBlock.MaxLevel + 1)
        {
            Lose(
                list,
                "list",
                $"A list has at most {TextBlock.MaxLevel} levels.",
                $"Eine Liste hat höchstens {TextBlock.MaxLevel} Ebenen."
            );
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

            Flush(list, "normal");
        }

        item = outer;
    }

    private void ReadCode(IElement element)
    {
        Flush(element, "normal");
        // A line break makes the spaces before it meaningless.
        var lines = element.TextContent.ReplaceLineEndings("\n").Trim('\n').Split('\n').Select(line => line.TrimEnd(' ', '\t'));
        text.Within("code", () => text.Append(losses.Clean(string.Join('\n', lines), LineOf(element))));
        Lose(element, "code", "A code block became a paragraph.", "Ein Codeblock wurde zu einem Absatz.");
        Flush(element, "normal");
    }

    private static long? Number(IElement element, string attribute) =>
        long.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static int? LineOf(IElement element) => element.SourceReference?.Position.Line is > 0 and var line ? line : null;

    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"m{++keys}");

    private void LoseElement(IElement element) =>
        Lose(
            element,
            element.LocalName,
            $"<{LossReport.Excerpt(element.LocalName)}> was left out with all it holds.",
            $"<{LossReport.Excerpt(element.LocalName)}> wurde samt Inhalt ausgelassen."
        );

    private void Lose(IElement element, string what, string english, string german) =>
        losses.Add(LineOf(element), what, english, german);

    /// <summary>The list item that is being read, and the block it became.</summary>
    private sealed class Item(string kind, int level)
    {
        public string Kind => kind;

        public int Level => level;

        public TextBlock? Block { get; set; }
    }
}
