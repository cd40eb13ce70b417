using System.Globalization;
using System.Text;

namespace Domain.Bodies;

/// <summary>
/// Writes a body as semantic HTML5 without styles or scripts, every text escaped. <see cref="HtmlReader"/> reads it back but for
/// keys and for spaces that HTML runs together.
/// </summary>
public sealed class HtmlWriter
{
    private readonly StringBuilder html = new();
    private readonly BodySources sources;

    private HtmlWriter(BodySources sources) => this.sources = sources;

    /// <summary>
    /// The body as HTML. What the sources do not know has no address: an image has no file and a link leads nowhere, but both
    /// still name the id.
    /// </summary>
    public static string Write(IReadOnlyList<Block> blocks, BodySources? sources = null)
    {
        var writer = new HtmlWriter(sources ?? BodySources.None);
        writer.Write(blocks);
        return writer.html.ToString();
    }

    private void Write(IReadOnlyList<Block> blocks)
    {
        for (var (start, end) = (0, 0); start < blocks.Count; start = end)
        {
            while (end < blocks.Count && blocks[end] is TextBlock { ListItem: not null })
            {
                end++;
            }

            if (end > start)
            {
                WriteList([.. blocks.Skip(start).Take(end - start).Cast<TextBlock>()], 1);
            }
            else
            {
                Write(blocks[end++]);
            }
        }
    }

    private void WriteList(ReadOnlySpan<TextBlock> items, int level)
    {
        while (items.Length > 0)
        {
            var name = items[0].ListItem == "number" ? "ol" : "ul";
            var kind = items[0].ListItem;
            html.Append(CultureInfo.InvariantCulture, $"<{name}>");

            while (items.Length > 0 && (items[0].ListItem == kind || items[0].Level > level))
            {
                var inner = 1;

                while (inner < items.Length && items[inner].Level > level)
                {
                    inner++;
                }

                html.Append("<li>");
                WriteItem(items[0]);
                WriteList(items[1..inner], level + 1);
                html.Append("</li>");
                items = items[inner..];
            }

            html.Append(CultureInfo.InvariantCulture, $"</{name}>\n");
        }
    }

    private void WriteItem(TextBlock item)
    {
        if (item.IsHeading)
        {
            Element(item.Style, () => WriteText(item));
        }
        else
        {
            WriteText(item);
        }
    }

    private void Write(Block block)
    {
        switch (block)
        {
            case TextBlock text:
                Element(text.IsHeading ? text.Style : "p", () => WriteText(text));
                break;
            case QuoteBlock quote:
                Write(quote);
                break;
            case ImageBlock image:
                WriteImage(image.Image, image.Alt, image.Caption, image.Decorative);
                break;
            case GalleryBlock gallery:
                Element(
                    "div class=\"gallery\"",
                    () =>
                    {
                        foreach (var image in gallery.Images)
                        {
                            WriteImage(image.Image, image.Alt, image.Caption, image.Decorative);
                        }
                    }
                );
                break;
            case TableBlock table:
                Write(table);
                break;
            case FactBoxBlock box:
                WriteBox("aside class=\"fact-box\"", "title", box.Title, box.Content);
                break;
            case LinkBoxBlock box:
                Write(box);
                break;
            case VideoBlock video:
                WriteMedia("video", video.Article);
                break;
            case AudioBlock audio:
                WriteMedia("audio", audio.Article);
                break;
            case DownloadBlock download:
                Write(download);
                break;
            case SpeakerTurnBlock turn:
                WriteBox("div class=\"speaker-turn\"", "speaker", turn.Speaker, turn.Content);
                break;
            case AccordionBlock accordion:
                Write(accordion);
                break;
            default:
                html.Append("<hr>");
                break;
        }

        html.Append('\n');
    }

    private void Write(QuoteBlock quote) =>
        Element(
            "figure class=\"quote\"",
            () =>
            {
                Element("blockquote", () => Element("p", quote.Text));

                if (quote.Attribution is null && quote.Source is null)
                {
                    return;
                }

                Element(
                    "figcaption",
                    () =>
                    {
                        html.Append(Escape(quote.Attribution ?? ""));

                        if (quote.Source is { } source)
                        {
                            Element(" cite", source);
                        }
                    }
                );
            }
        );

    private void WriteImage(long id, string? alt, string? caption, bool decorative) =>
        Element(
            "figure",
            () =>
            {
                var source = sources.Image(id);

                if (source is { Variants.Count: > 0 })
                {
                    Element("picture", () => WritePicture(id, source, alt, decorative));
                }
                else
                {
                    WriteFile(id, source, alt, decorative);
                }

                if (caption is not null || source?.Credit is not null)
                {
                    Element("figcaption", () => WriteCaption(caption, source?.Credit));
                }
            }
        );

    private void WritePicture(long id, ImageSource source, string? alt, bool decorative)
    {
        foreach (var (mediaType, srcset) in source.Variants)
        {
            html.Append("<source");
            Attribute("type", mediaType);
            Attribute("srcset", srcset);
            Attribute("sizes", ImageSource.Sizes);
            html.Append('>');
        }

        WriteFile(id, source, alt, decorative);
    }

    private void WriteFile(long id, ImageSource? source, string? alt, bool decorative)
    {
        html.Append(CultureInfo.InvariantCulture, $"<img data-image=\"{id}\"");
        Attribute("src", source?.Address);

        if (source is { Srcset: { } srcset })
        {
            Attribute("srcset", srcset);
            Attribute("sizes", ImageSource.Sizes);
            Attribute("width", source.Width.ToString(CultureInfo.InvariantCulture));
            Attribute("height", source.Height.ToString(CultureInfo.InvariantCulture));
            Attribute("loading", "lazy");
        }

        Attribute("alt", alt ?? "");
        html.Append(decorative ? " role=\"presentation\">" : ">");
    }

    private void WriteCaption(string? caption, string? credit)
    {
        html.Append(Escape(caption ?? ""));

        if (credit is not null)
        {
            Element($"{(caption is null ? "" : " ")}small class=\"credit\"", credit);
        }
    }

    private void Write(TableBlock table) =>
        Element(
            table.HeaderColumn ? "table class=\"header-column\"" : "table",
            () =>
            {
                if (table.Caption is { } caption)
                {
                    Element("caption", caption);
                }

                var head = table.HeaderRow ? 1 : 0;

                if (head > 0)
                {
                    Element("thead", () => WriteRow(table.Rows[0], _ => "th scope=\"col\""));
                }

                if (table.Rows.Count > head)
                {
                    Element(
                        "tbody",
                        () =>
                        {
                            foreach (var row in table.Rows.Skip(head))
                            {
                                WriteRow(row, column => column == 0 && table.HeaderColumn ? "th scope=\"row\"" : "td");
                            }
                        }
                    );
                }
            }
        );

    private void WriteRow(TableRow row, Func<int, string> cell) =>
        Element(
            "tr",
            () =>
            {
                for (var i = 0; i < row.Cells.Count; i++)
                {
                    Element(cell(i), row.Cells[i]);
                }
            }
        );

    private void WriteBox(string element, string titleClass, string title, IReadOnlyList<TextBlock> content) =>
        Element(
            element,
            () =>
            {
                Element($"p class=\"{titleClass}\"", title);
                Write(content);
            }
        );

    private void Write(LinkBoxBlock box) =>
        Element(
            "nav class=\"link-box\"",
            () =>
            {
                if (box.Title is { } title)
                {
                    Element("p class=\"title\"", title);
                }

                Element("ul", () => box.Links.ToList().ForEach(Write));
            }
        );

    private void Write(BoxLink link) =>
        Element(
            "li",
            () =>
            {
                Open(new LinkMark { Href = link.Href, Article = link.Article });
                html.Append(Escape(link.Label)).Append("</a>");
            }
        );

    private void WriteMedia(string kind, long article) =>
        Element(
            string.Create(CultureInfo.InvariantCulture, $"figure class=\"{kind}\" data-article=\"{article}\""),
            () =>
            {
                if (sources.Article(article) is { } target)
                {
                    Element($"a href=\"{Escape(target.Address)}\"", target.Title ?? (kind == "video" ? "Video" : "Audio"));
                }
            }
        );

    private void Write(DownloadBlock download) =>
        Element(
            "p class=\"download\"",
            () =>
            {
                html.Append("<a");
                Attribute("href", Allowed(download.Url));
                Attribute("type", download.MediaType);
                Attribute("data-bytes", download.Bytes?.ToString(CultureInfo.InvariantCulture));
                Attribute("data-accessible", download.Accessible ? "true" : null);
                html.Append(" download>").Append(Escape(download.Title)).Append("</a>");
            }
        );

    private void Write(AccordionBlock accordion) =>
        Element(
            "div class=\"accordion\"",
            () =>
            {
                foreach (var item in accordion.Items)
                {
                    Element(
                        "details",
                        () =>
                        {
                            Element("summary", item.Title);
                            Write(item.Content);
                        }
                    );
                }
            }
        );

    private void WriteText(TextBlock block)
    {
        var definitions = block.MarkDefs.ToDictionary(definition => definition.Key ?? "", StringComparer.Ordinal);
        WriteSpans([.. SpanNesting.SpansOf(block)], [], definitions);
    }

    private void WriteSpans(ReadOnlySpan<Span> spans, string[] done, Dictionary<string, MarkDef> definitions)
    {
        while (spans.Length > 0)
        {
            var mark = Outermost(spans[0], done, definitions);
            var length = 1;

            while (length < spans.Length && Outermost(spans[length], done, definitions) == mark)
            {
                length++;
            }

            if (mark is null)
            {
                foreach (var span in spans[..length])
                {
                    html.Append(Escape(span.Text).Replace("\n", "<br>", StringComparison.Ordinal));
                }
            }
            else
            {
                var closing = definitions.TryGetValue(mark, out var definition) ? Open(definition) : Open(mark);
                WriteSpans(spans[..length], [.. done, mark], definitions);
                html.Append(closing);
            }

            spans = spans[length..];
        }
    }

    private static string? Outermost(Span span, string[] done, Dictionary<string, MarkDef> definitions) =>
        SpanNesting.Outermost(span.Marks.Except(done), definitions);

    private string Open(string mark)
    {
        html.Append(CultureInfo.InvariantCulture, $"<{mark}>");
        return $"</{mark}>";
    }

    private string Open(MarkDef definition)
    {
        switch (definition)
        {
            case LinkMark { Article: { } article }:
                html.Append(CultureInfo.InvariantCulture, $"<a data-article=\"{article}\"");
                Attribute("href", sources.Article(article)?.Address);
                html.Append('>');
                return "</a>";
            case LinkMark link:
                html.Append("<a");
                Attribute("href", Allowed(link.Href));
                html.Append('>');
                return "</a>";
            case AbbreviationMark abbreviation:
                html.Append("<abbr");
                Attribute("title", abbreviation.Title);
                html.Append('>');
                return "</abbr>";
            default:
                html.Append("<span");
                Attribute("lang", (definition as LanguageMark)?.Tag);
                html.Append('>');
                return "</span>";
        }
    }

    private void Element(string opening, string text) => Element(opening, () => html.Append(Escape(text)));

    private void Element(string opening, Action content)
    {
        var name = opening.TrimStart();
        html.Append(' ', opening.Length - name.Length).Append('<').Append(name).Append('>');
        content();
        html.Append("</").Append(name.Split(' ')[0]).Append('>');
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $" {name}=\"{Escape(value)}\"");
        }
    }

    private static string? Allowed(string? href) => BodyLink.IsAllowed(href) ? href : null;

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
