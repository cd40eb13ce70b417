using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Domain.Bodies;

/// <summary>One pass over one parsed HTML document.</summary>
internal sealed class HtmlWalk
{
    private const int MaxLevel = 6;

    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["b"] = "strong",
        ["strong"] = "strong",
        ["i"] = "em",
        ["em"] = "em",
        ["cite"] = "em",
        ["dfn"] = "em",
        ["var"] = "em",
        ["sub"] = "sub",
        ["sup"] = "sup",
        ["code"] = "code",
        ["kbd"] = "code",
        ["samp"] = "code",
        ["tt"] = "code",
    };

    private static readonly HashSet<string> Boxes =
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "li",
        "main",
        "nav",
        "p",
        "search",
        "section",
        "summary",
    ];

    private static readonly HashSet<string> Structures =
    [
        "blockquote",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "pre",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];

    private static readonly HashSet<string> Transparent = ["a", "abbr", "bdi", "data", "label", "span", "time", "wbr"];

    private static readonly HashSet<string> Dropped =
    [
        "applet",
        "audio",
        "base",
        "button",
        "canvas",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "input",
        "link",
        "map",
        "math",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "plaintext",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
        "xmp",
    ];

    private readonly LossReport losses = new();
    private readonly List<Block> blocks = [];

    // Images stand alone in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private TextBuilder text;
    private Item? item;
    private int keys;

    public HtmlWalk() => text = new TextBuilder(NextKey);

    public Result<ConvertedBody> Read(IDocument document, IEnumerable<string> unknownAttributes)
    {
        // The parser flattens what is deeper than its own limit, which lies a little above this one.
        if (DepthOf(document) > HtmlReader.MaxDepth - 10)
        {
            return ConversionErrors.TooDeep;
        }

        foreach (var element in document.Head?.Children ?? Enumerable.Empty<IElement>())
        {
            LoseElement(element);
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

        return new ConvertedBody(blocks, losses.Losses);
    }

    private static int DepthOf(INode root)
    {
        var (deepest, depth) = (0, 0);

        for (INode? node = root; node is not null; )
        {
            if (node.FirstChild is { } child)
            {
                (node, depth) = (child, depth + 1);
                deepest = Math.Max(deepest, depth);
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                (node, depth) = (node == root ? null : node.Parent, depth - 1);
            }

            node = node?.NextSibling;
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
        switch (node)
        {
            case IText data:
                AppendText(data.Data);
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

        if (Dropped.Contains(name))
        {
            LoseElement(element);
        }
        else if (Marks.TryGetValue(name, out var mark))
        {
            text.Within(mark, () => ReadChildren(element));
        }
        else if (!ReadBlock(element, name) && !ReadInline(element, name))
        {
            if (!Transparent.Contains(name))
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
                return Boxes.Contains(name) && ReadBox(element);
        }
    }

    private bool ReadBox(IElement element)
    {
        Flush(element, "normal");

        switch (element.ClassName, element.LocalName)
        {
            case ("fact-box", _):
                var (title, content, others) = ReadTitled(element, "title");
                blocks.Add(new FactBoxBlock { Title = title, Content = content });
                blocks.AddRange(others);
                break;
            case ("speaker-turn", _):
                (title, content, others) = ReadTitled(element, "speaker");
                blocks.Add(new SpeakerTurnBlock { Speaker = title, Content = content });
                blocks.AddRange(others);
                break;
            case ("accordion", _):
                ReadAccordion([.. element.Children]);
                break;
            case ("link-box", _):
                ReadLinkBox(element);
                break;
            case ("gallery", _):
                ReadGallery(element);
                break;
            case ("download", _) when element.FirstElementChild is { LocalName: "a" } link:
                blocks.Add(ReadDownload(link));
                break;
            case ("video" or "audio", "figure"):
                blocks.Add(
                    element.ClassName == "video"
                        ? new VideoBlock { Article = Number(element, "data-article") ?? 0 }
                        : new AudioBlock { Article = Number(element, "data-article") ?? 0 }
                );
                break;
            case (_, "figure") when element.Children.FirstOrDefault(child => child.LocalName == "blockquote") is not null:
                blocks.Add(ReadQuote(element));
                break;
            case (_, "figure") when element.FirstElementChild is { LocalName: "img" }:
                ReadFigure(element);
                break;
            default:
                ReadText(element, "normal");
                break;
        }

        return true;
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
            open.Block = text.ToBlock(style, open.Kind, Math.Min(Math.Min(open.Level, MaxLevel), outer + 1));
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

        if (ReferenceEquals(blocks[^1], open.Block))
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

        if (level == MaxLevel + 1)
        {
            Lose(list, "list", $"A list has at most {MaxLevel} levels.", $"Eine Liste hat höchstens {MaxLevel} Ebenen.");
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

    private QuoteBlock ReadQuote(IElement element)
    {
        var quote =
            element.LocalName == "blockquote" ? element : element.Children.First(child => child.LocalName == "blockquote");
        var attribution = element.QuerySelector("figcaption, footer");
        var source = attribution?.QuerySelector("cite") ?? quote.Children.FirstOrDefault(child => child.LocalName == "cite");
        var paragraphs = quote.Children.Where(child => child.LocalName == "p").ToList();

        if (paragraphs.Count > 1)
        {
            Lose(element, "quote", "The paragraphs of a quote became one.", "Die Absätze eines Zitats wurden zu einem.");
        }

        return new QuoteBlock
        {
            Text = PlainText(quote, attribution, source),
            Attribution = attribution is null ? null : PlainText(attribution, source),
            Source = source is null ? null : PlainText(source),
        };
    }

    private void ReadCode(IElement element)
    {
        Flush(element, "normal");
        var code = element.TextContent.ReplaceLineEndings("\n").Trim('\n');
        text.Within("code", () => text.Append(losses.Clean(code, LineOf(element))));
        Lose(element, "code", "A code block became a paragraph.", "Ein Codeblock wurde zu einem Absatz.");
        Flush(element, "normal");
    }

    private void ReadTable(IElement table)
    {
        var rows = table
            .Children.Where(child => child.LocalName is "thead" or "tbody" or "tfoot")
            .SelectMany(group => group.Children.Where(child => child.LocalName == "tr"))
            .ToList();
        var cells = rows.Select(row => row.Children.Where(child => child.LocalName is "td" or "th").ToList()).ToList();
        var width = cells.Select(row => row.Count).DefaultIfEmpty(0).Max();

        if (width == 0)
        {
            Lose(table, "table", "A table without cells was left out.", "Eine Tabelle ohne Zellen wurde ausgelassen.");
            return;
        }

        if (cells.Exists(row => row.Exists(cell => cell.HasAttribute("colspan") || cell.HasAttribute("rowspan"))))
        {
            Lose(table, "table", "Joined cells were taken apart.", "Verbundene Zellen wurden getrennt.");
        }

        var headerRow =
            rows[0].ParentElement?.LocalName == "thead"
            || cells[0].TrueForAll(cell => cell.LocalName == "th" && cell.GetAttribute("scope") != "row");
        var body = cells.Skip(headerRow ? 1 : 0).Where(row => row.Count > 0).ToList();
        var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption");

        blocks.Add(
            new TableBlock
            {
                Caption = caption is null ? null : PlainText(caption),
                HeaderRow = headerRow,
                HeaderColumn =
                    table.ClassName == "header-column" || body.Count > 0 && body.TrueForAll(row => row[0].LocalName == "th"),
                Rows =
                [
                    .. cells.Select(row => new TableRow
                    {
                        Cells = [.. row.Select(cell => PlainText(cell)), .. Enumerable.Repeat("", width - row.Count)],
                    }),
                ],
            }
        );
    }

    private (string Title, IReadOnlyList<TextBlock> Content, IReadOnlyList<Block> Others) ReadTitled(
        IElement box,
        string titleClass
    )
    {
        var title =
            box.FirstElementChild is { } first && (first.ClassName == titleClass || first.LocalName == "summary") ? first : null;
        var start = blocks.Count;
        var outer = item;
        item = null;

        foreach (var child in box.ChildNodes.Where(child => child != title))
        {
            Read(child);
        }

        Flush(box, "normal");
        item = outer;

        var read = blocks[start..];
        blocks.RemoveRange(start, read.Count);
        var others = read.Where(block => block is not TextBlock).ToList();

        if (others.Count > 0)
        {
            Lose(
                box,
                "box",
                "A box holds only text; the rest follows it.",
                "Ein Kasten enthält nur Text; der Rest folgt darauf."
            );
        }

        return (title is null ? "" : PlainText(title), [.. read.OfType<TextBlock>()], others);
    }

    private void ReadAccordion(IReadOnlyList<IElement> entries)
    {
        var (items, after) = (new List<AccordionItem>(), new List<Block>());

        foreach (var entry in entries)
        {
            var (title, content, others) = ReadTitled(entry, "title");
            items.Add(new AccordionItem { Title = title, Content = content });
            after.AddRange(others);
        }

        blocks.Add(new AccordionBlock { Items = items });
        blocks.AddRange(after);
    }

    private void ReadLinkBox(IElement box)
    {
        var title = box.FirstElementChild is { ClassName: "title" } first ? first : null;

        blocks.Add(
            new LinkBoxBlock
            {
                Title = title is null ? null : PlainText(title),
                Links =
                [
                    .. box.QuerySelectorAll("a")
                        .Select(link => new BoxLink
                        {
                            Label = PlainText(link),
                            Article = Number(link, "data-article"),
                            Href = link.HasAttribute("data-article") ? null : link.GetAttribute("href"),
                        }),
                ],
            }
        );

        if (!SameText(box, [.. box.QuerySelectorAll("a"), .. title is null ? Array.Empty<IElement>() : [title]]))
        {
            Lose(box, "box", "Only links have a place here.", "Hier haben nur Links Platz.");
        }
    }

    private void ReadGallery(IElement gallery)
    {
        var start = blocks.Count;
        ReadChildren(gallery);
        Flush(gallery, "normal");
        var read = blocks[start..];
        blocks.RemoveRange(start, read.Count);

        blocks.Add(
            new GalleryBlock
            {
                Images =
                [
                    .. read.OfType<ImageBlock>()
                        .Select(image => new GalleryImage
                        {
                            Image = image.Image,
                            Alt = image.Alt,
                            Caption = image.Caption,
                            Decorative = image.Decorative,
                        }),
                ],
            }
        );
        blocks.AddRange(read.Where(block => block is not ImageBlock));
    }

    private void ReadFigure(IElement figure)
    {
        var start = blocks.Count;

        foreach (var child in figure.ChildNodes.Where(child => child is not IElement { LocalName: "figcaption" }))
        {
            Read(child);
        }

        Flush(figure, "normal");
        var caption = figure.Children.FirstOrDefault(child => child.LocalName == "figcaption");

        if (caption is not null && blocks.Count == start + 1 && blocks[start] is ImageBlock image)
        {
            blocks[start] = image with { Caption = PlainText(caption) };
        }
        else if (caption is not null)
        {
            ReadText(caption, "normal");
        }
    }

    private DownloadBlock ReadDownload(IElement link) =>
        new()
        {
            Title = PlainText(link),
            Url = link.GetAttribute("href") ?? "",
            MediaType = link.GetAttribute("type"),
            Bytes = Number(link, "data-bytes"),
            Accessible = link.GetAttribute("data-accessible") == "true",
        };

    private void ReadLink(IElement element)
    {
        var href = element.GetAttribute("href")?.Trim();
        var article = Number(element, "data-article");

        if (article is null && !BodyLink.IsAllowed(href))
        {
            Lose(
                element,
                "link",
                $"The link to “{LossReport.Excerpt(href ?? "")}” was left out; its text was kept.",
                $"Der Link auf „{LossReport.Excerpt(href ?? "")}“ wurde ausgelassen; sein Text wurde übernommen."
            );
            ReadChildren(element);
            return;
        }

        if (element.QuerySelector("img") is not null)
        {
            Lose(element, "link", "A link around an image was left out.", "Ein Link um ein Bild wurde ausgelassen.");
        }

        text.Within(new LinkMark { Article = article, Href = article is null ? href : null }, () => ReadChildren(element));
    }

    private ImageBlock? ReadImage(IElement element)
    {
        if (Number(element, "data-image") is { } id)
        {
            var alt = CleanLine(element.GetAttribute("alt") ?? "", element);

            return new ImageBlock
            {
                Image = id,
                Alt = alt.Length > 0 ? alt : null,
                Decorative = element.GetAttribute("role") is "presentation" or "none",
            };
        }

        var source = LossReport.Excerpt(element.GetAttribute("src") ?? "");
        Lose(
            element,
            "image",
            $"The image “{source}” was left out: upload it and name its id in data-image.",
            $"Das Bild „{source}“ wurde ausgelassen: bitte hochladen und die ID in data-image nennen."
        );
        return null;
    }

    private void AppendText(string data)
    {
        var collapsed = new StringBuilder(data.Length);
        var takesSpace = text.TakesSpace;

        foreach (var letter in data)
        {
            if (letter is not (' ' or '\t' or '\n' or '\r' or '\f'))
            {
                collapsed.Append(letter);
                takesSpace = true;
            }
            else if (takesSpace)
            {
                collapsed.Append(' ');
                takesSpace = false;
            }
        }

        text.Append(losses.Clean(collapsed.ToString(), null));
    }

    /// <summary>The text of an element on one line, where neither marks nor blocks have a place.</summary>
    private string PlainText(IElement element, params IElement?[] without)
    {
        var plain = new StringBuilder();
        Append(element);
        return CleanLine(plain.ToString(), element);

        void Append(INode node)
        {
            foreach (var child in node.ChildNodes)
            {
                if (child is IText data)
                {
                    plain.Append(data.Data);
                }
                else if (child is IElement inner && !without.Contains(inner))
                {
                    if (Dropped.Contains(inner.LocalName))
                    {
                        LoseElement(inner);
                        continue;
                    }

                    LoseInPlainText(inner);
                    plain.Append(Boxes.Contains(inner.LocalName) || Structures.Contains(inner.LocalName) ? " " : "");
                    Append(inner);
                }
            }
        }
    }

    private void LoseInPlainText(IElement element)
    {
        if (element.LocalName == "img")
        {
            Lose(element, "image", "An image has no place here.", "Ein Bild hat hier keinen Platz.");
        }
        else if (Structures.Contains(element.LocalName) && element.LocalName is not ("br" or "td" or "th" or "tr"))
        {
            Lose(
                element,
                "structure",
                $"Only plain text has a place here; <{element.LocalName}> was left out and its text kept.",
                $"Hier hat nur einfacher Text Platz; <{element.LocalName}> wurde ausgelassen, sein Text übernommen."
            );
        }
        else if (element.LocalName == "a" || Marks.ContainsKey(element.LocalName))
        {
            Lose(
                element,
                "mark",
                "Links and emphasis have no place here; the text was kept.",
                "Links und Auszeichnungen haben hier keinen Platz; der Text wurde übernommen."
            );
        }
    }

    private string CleanLine(string line, IElement element)
    {
        var words = line.Split([' ', '\t', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries);
        return losses.Clean(string.Join(' ', words), LineOf(element));
    }

    private static bool SameText(IElement whole, IReadOnlyList<IElement> parts) =>
        whole.TextContent.Count(letter => !char.IsWhiteSpace(letter))
        == parts.Sum(part => part.TextContent.Count(letter => !char.IsWhiteSpace(letter)));

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
