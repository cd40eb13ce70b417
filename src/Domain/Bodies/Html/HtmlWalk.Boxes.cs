using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>The blocks that are more than a text.</summary>
internal sealed partial class HtmlWalk
{
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
}
