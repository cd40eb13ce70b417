using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Source = Markdig.Syntax;
using Tables = Markdig.Extensions.Tables;

namespace Domain.Bodies;

/// <summary>One pass over one parsed Markdown text.</summary>
internal sealed partial class MarkdownWalk(int firstLine)
{
    private const int MaxLevel = 6;

    private readonly LossReport losses = new();
    private readonly List<Block> blocks = [];

    // Images stand alone in a body; those inside a text wait here until it ends.
    private readonly List<Block> media = [];
    private int keys;

    public ConvertedBody Read(Source.MarkdownDocument document)
    {
        ReadBlocks(document);
        return new ConvertedBody(blocks, losses.Losses);
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

        if (level == MaxLevel + 1)
        {
            Lose(list.Line, "list", $"A list has at most {MaxLevel} levels.", $"Eine Liste hat höchstens {MaxLevel} Ebenen.");
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
                Add(text, item.Line, style, listItem, Math.Min(level, MaxLevel));
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

    private void ReadDirective(CustomContainer directive)
    {
        var title = losses.Clean(directive.Arguments ?? "", LineOf(directive.Line)).Trim();

        switch (directive.Info)
        {
            case "factBox":
                var (content, others) = ReadContent(directive);
                blocks.Add(new FactBoxBlock { Title = title, Content = content });
                blocks.AddRange(others);
                break;
            case "speakerTurn":
                (content, others) = ReadContent(directive);
                blocks.Add(new SpeakerTurnBlock { Speaker = title, Content = content });
                blocks.AddRange(others);
                break;
            case "accordion":
                ReadAccordion(directive);
                break;
            case "gallery":
                blocks.Add(new GalleryBlock { Images = [.. MediaOf(directive).OfType<ImageBlock>().Select(InGallery)] });
                break;
            case "linkBox":
                blocks.Add(
                    new LinkBoxBlock
                    {
                        Title = title.Length > 0 ? title : null,
                        Links = [.. LinksOf(directive).Select(InLinkBox)],
                    }
                );
                break;
            case "table":
                ReadTable(directive, title);
                break;
            case "download":
                ReadDownload(directive, title);
                break;
            default:
                Lose(
                    directive.Line,
                    "directive",
                    $"“:::{LossReport.Excerpt(directive.Info ?? "")}” is unknown; what it holds was kept.",
                    $"„:::{LossReport.Excerpt(directive.Info ?? "")}“ ist unbekannt; der Inhalt wurde übernommen."
                );
                ReadBlocks(directive);
                break;
        }
    }

    private (IReadOnlyList<TextBlock> Content, IReadOnlyList<Block> Others) ReadContent(ContainerBlock container)
    {
        var start = blocks.Count;
        ReadBlocks(container);
        var read = blocks[start..];
        blocks.RemoveRange(start, read.Count);
        var others = read.Where(block => block is not TextBlock).ToList();

        if (others.Count > 0)
        {
            Lose(
                container.Line,
                "directive",
                "A box holds only text; the rest follows it.",
                "Ein Kasten enthält nur Text; der Rest folgt darauf."
            );
        }

        return ([.. read.OfType<TextBlock>()], others);
    }

    private void ReadAccordion(CustomContainer directive)
    {
        var (items, after) = (new List<AccordionItem>(), new List<Block>());

        foreach (var part in directive)
        {
            if (part is CustomContainer { Info: "item" } item)
            {
                var (content, others) = ReadContent(item);
                var title = losses.Clean(item.Arguments ?? "", LineOf(item.Line)).Trim();
                items.Add(new AccordionItem { Title = title, Content = content });
                after.AddRange(others);
                continue;
            }

            var start = blocks.Count;
            Lose(
                part.Line,
                "directive",
                "An accordion holds only items; this follows it.",
                "Ein Akkordeon enthält nur Einträge; dies folgt darauf."
            );
            Read(part);
            after.AddRange(blocks[start..]);
            blocks.RemoveRange(start, blocks.Count - start);
        }

        blocks.Add(new AccordionBlock { Items = items });
        blocks.AddRange(after);
    }

    private void ReadTable(CustomContainer directive, string arguments)
    {
        var (caption, flags) = SplitFlags(arguments);

        foreach (var part in directive)
        {
            if (part is not Tables.Table source)
            {
                Read(part);
                continue;
            }

            var table = ReadTable(source);
            blocks.Add(
                table with
                {
                    Caption = caption.Length > 0 ? caption : null,
                    HeaderRow = table.HeaderRow && !flags.ContainsKey("noHeaderRow"),
                    HeaderColumn = flags.ContainsKey("headerColumn"),
                }
            );
        }
    }

    private void ReadDownload(CustomContainer directive, string arguments)
    {
        var (_, flags) = SplitFlags(arguments);

        foreach (var link in LinksOf(directive))
        {
            blocks.Add(
                new DownloadBlock
                {
                    Title = PlainText(link, out _),
                    Url = link.Url ?? "",
                    MediaType = flags.GetValueOrDefault("mediaType"),
                    Bytes = long.TryParse(
                        flags.GetValueOrDefault("bytes"),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var bytes
                    )
                        ? bytes
                        : null,
                    Accessible = flags.ContainsKey("accessible"),
                }
            );
        }
    }

    // A directive of links or images: whatever else stands there has no place in the block.
    private IEnumerable<LinkInline> LinksOf(CustomContainer directive)
    {
        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            if (leaf.Inline is not { } inline)
            {
                Lose(leaf.Line, "directive", "Only links have a place here.", "Hier haben nur Links Platz.");
                continue;
            }

            foreach (var part in inline)
            {
                if (part is LinkInline { IsImage: false } link)
                {
                    yield return link;
                }
                else if (!IsWhiteSpace(part))
                {
                    Lose(part.Line, "directive", "Only links have a place here.", "Hier haben nur Links Platz.");
                }
            }
        }
    }

    private List<Block> MediaOf(CustomContainer directive)
    {
        var found = new List<Block>();

        foreach (var leaf in directive.Descendants<LeafBlock>())
        {
            foreach (var part in leaf.Inline ?? Enumerable.Empty<Inline>())
            {
                if (part is LinkInline { IsImage: true } image)
                {
                    found.AddRange(ReadMedia(image) is { } block ? [block] : Array.Empty<Block>());
                }
                else if (!IsWhiteSpace(part))
                {
                    Lose(part.Line, "directive", "Only images have a place here.", "Hier haben nur Bilder Platz.");
                }
            }
        }

        return found;
    }

    private static bool IsWhiteSpace(Inline part) =>
        part is LineBreakInline || part is LiteralInline literal && string.IsNullOrWhiteSpace(literal.Content.ToString());

    private static GalleryImage InGallery(ImageBlock image) =>
        new()
        {
            Image = image.Image,
            Alt = image.Alt,
            Caption = image.Caption,
            Decorative = image.Decorative,
        };

    private BoxLink InLinkBox(LinkInline link) =>
        new()
        {
            Label = PlainText(link, out _),
            Article = IdIn(link.Url, "article:"),
            Href = IdIn(link.Url, "article:") is null ? link.Url : null,
        };

    private void Append(ContainerInline? container, TextBuilder text)
    {
        foreach (var inline in container ?? Enumerable.Empty<Inline>())
        {
            Append(inline, text);
        }
    }

    private void Append(Inline inline, TextBuilder text)
    {
        switch (inline)
        {
            case LiteralInline literal:
                text.Append(losses.Clean(literal.Content.ToString(), LineOf(literal.Line)));
                break;
            case HtmlEntityInline entity:
                text.Append(losses.Clean(entity.Transcoded.ToString(), LineOf(entity.Line)));
                break;
            case CodeInline code:
                text.Within("code", () => text.Append(losses.Clean(code.Content, LineOf(code.Line))));
                break;
            case LineBreakInline lineBreak:
                text.Append(lineBreak.IsHard ? "\n" : " ");
                break;
            case EmphasisInline emphasis:
                text.Within(MarkOf(emphasis), () => Append(emphasis, text));
                break;
            case LinkInline { IsImage: true } image:
                media.AddRange(ReadMedia(image) is { } block ? [block] : Array.Empty<Block>());
                break;
            case LinkInline link:
                AppendLink(link, text);
                break;
            case AutolinkInline autolink:
                AppendAutolink(autolink, text);
                break;
            case HtmlInline { Tag: "<br>" or "<br/>" or "<br />" }:
                text.Append("\n");
                break;
            case HtmlInline { Tag: MarkdownText.Separator }:
                break;
            case HtmlInline html:
                LoseHtml(html.Line, html.Tag);
                break;
            case DelimiterInline delimiter:
                text.Append(losses.Clean(delimiter.ToLiteral(), LineOf(delimiter.Line)));
                Append((ContainerInline)delimiter, text);
                break;
            case ContainerInline container:
                Append(container, text);
                break;
            default:
                Lose(inline.Line, "element", "This was left out.", "Das wurde ausgelassen.");
                break;
        }
    }

    private static string MarkOf(EmphasisInline emphasis) =>
        emphasis.DelimiterChar switch
        {
            '~' => "sub",
            '^' => "sup",
            _ => emphasis.DelimiterCount == 2 ? "strong" : "em",
        };

    private void AppendLink(LinkInline link, TextBuilder text)
    {
        if (DefinitionOf(link) is not { } definition)
        {
            Lose(
                link.Line,
                "link",
                $"The link to “{LossReport.Excerpt(link.Url ?? "")}” was left out; its text was kept.",
                $"Der Link auf „{LossReport.Excerpt(link.Url ?? "")}“ wurde ausgelassen; sein Text wurde übernommen."
            );
            Append((ContainerInline)link, text);
            return;
        }

        if (definition is not AbbreviationMark && !string.IsNullOrEmpty(link.Title))
        {
            Lose(link.Line, "link", "A link has no title of its own.", "Ein Link hat keinen eigenen Titel.");
        }

        if (link.Any(part => part is LinkInline))
        {
            Lose(link.Line, "link", "A link around an image was left out.", "Ein Link um ein Bild wurde ausgelassen.");
        }

        text.Within(definition, () => Append((ContainerInline)link, text));
    }

    private static MarkDef? DefinitionOf(LinkInline link) =>
        link.Url switch
        {
            null => null,
            "abbr:" => link.Title is { Length: > 0 } title ? new AbbreviationMark { Title = title } : null,
            ['l', 'a', 'n', 'g', ':', .. var tag] => new LanguageMark { Tag = tag },
            var url when IdIn(url, "article:") is { } article => new LinkMark { Article = article },
            var url when BodyLink.IsAllowed(url) => new LinkMark { Href = url },
            _ => null,
        };

    private void AppendAutolink(AutolinkInline autolink, TextBuilder text)
    {
        var href = autolink.IsEmail ? $"mailto:{autolink.Url}" : autolink.Url;

        if (BodyLink.IsAllowed(href))
        {
            text.Within(new LinkMark { Href = href }, () => text.Append(autolink.Url));
            return;
        }

        Lose(autolink.Line, "link", "An address was kept as text only.", "Eine Adresse wurde nur als Text übernommen.");
        text.Append(losses.Clean(autolink.Url, LineOf(autolink.Line)));
    }

    private Block? ReadMedia(LinkInline image)
    {
        var alt = PlainText(image, out _);

        if (image.Url is { } url && MediaAddress().Match(url) is { Success: true } match)
        {
            var id = long.Parse(match.Groups["id"].ValueSpan, CultureInfo.InvariantCulture);

            return match.Groups["kind"].Value switch
            {
                "video" => new VideoBlock { Article = id },
                "audio" => new AudioBlock { Article = id },
                _ => new ImageBlock
                {
                    Image = id,
                    Alt = alt.Length > 0 ? alt : null,
                    Caption = image.Title is { Length: > 0 } caption
                        ? losses.Clean(caption, LineOf(image.Line)).Replace('\n', ' ')
                        : null,
                    Decorative = match.Groups["decorative"].Success,
                },
            };
        }

        Lose(
            image.Line,
            "image",
            $"The image “{LossReport.Excerpt(image.Url ?? "")}” was left out: upload it and write image: with its id.",
            $"Das Bild „{LossReport.Excerpt(image.Url ?? "")}“ wurde ausgelassen: bitte hochladen und image: mit der ID schreiben."
        );
        return null;
    }

    private string PlainText(ContainerInline? container, out bool marked)
    {
        var text = new TextBuilder(NextKey);
        Append(container, text);
        var block = text.ToBlock("normal");
        marked = block.Children.Any(span => span.Marks.Count > 0);
        return block.ToText().Replace('\n', ' ').Trim();
    }

    private static (string Title, Dictionary<string, string> Flags) SplitFlags(string arguments)
    {
        var match = Flags().Match(arguments);
        var flags = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var flag in match.Groups["flags"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = flag.Split('=', 2);
            flags[parts[0]] = parts.ElementAtOrDefault(1) ?? "";
        }

        return (arguments[..^match.Length].Trim(), flags);
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

    [GeneratedRegex(@"\A(?<kind>image|video|audio):(?<id>[0-9]{1,18})(?<decorative>#decorative)?\z")]
    private static partial Regex MediaAddress();

    [GeneratedRegex(@"\{(?<flags>[^{}]*)\}\z|\z")]
    private static partial Regex Flags();
}
