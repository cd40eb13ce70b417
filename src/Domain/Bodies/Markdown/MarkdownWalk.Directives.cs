using System.Globalization;
using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Tables = Markdig.Extensions.Tables;

namespace Domain.Bodies.Markdown;

/// <summary>The blocks that Markdown has no sign for.</summary>
internal sealed partial class MarkdownWalk
{
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

    [GeneratedRegex(@"\{(?<flags>[^{}]*)\}\z|\z")]
    private static partial Regex Flags();
}
