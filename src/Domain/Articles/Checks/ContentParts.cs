using System.Globalization;
using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>A content taken apart: every text, picture, link, mention and heading in it, each with the pointer to it.</summary>
internal sealed class ContentParts
{
    private const int TitleLevel = 1;

    private int level = TitleLevel;

    public ContentParts(EditionContent content)
    {
        AddText("/kicker", content.Kicker);
        AddText("/title", content.Title);
        AddText("/lead", content.Lead);

        if (content.LeadImage is { } image)
        {
            AddImage("/leadImage", image);
        }

        AddBlocks("/body", content.Body);
        AddDetails(content.Details);
    }

    public List<Passage> Passages { get; } = [];
    public List<ImageUse> Images { get; } = [];
    public List<LinkText> Links { get; } = [];
    public List<ArticleUse> Articles { get; } = [];
    public List<Heading> Headings { get; } = [];

    private void AddDetails(ArticleDetails details)
    {
        AddText("/event/speaker", details.Event?.Speaker);
        AddText("/event/place", details.Event?.Place);
        AddText("/event/note", details.Event?.Note);
        Each("/media/items", details.Media?.Items ?? [], AddImage);
        AddBlocks("/media/transcript", details.Media?.Transcript ?? []);
        Each("/relatedLinks", details.RelatedLinks, (at, link) => AddLink(at, link.Label, link.Article));
        AddText("/seo/title", details.Seo?.Title);
        AddText("/seo/description", details.Seo?.Description);
    }

    private void AddBlocks(string at, IReadOnlyList<Block> blocks)
    {
        level = TitleLevel;
        Each(at, blocks, AddBlock);
    }

    private void AddBlock(string at, Block block)
    {
        switch (block)
        {
            case TextBlock text:
                AddTextBlock(at, text);
                break;
            case QuoteBlock quote:
                AddText($"{at}/text", quote.Text);
                AddText($"{at}/attribution", quote.Attribution);
                AddText($"{at}/source", quote.Source);
                break;
            case ImageBlock image:
                AddImage(new ImageUse(at, image.Image, image.Alt, image.Caption, image.Decorative));
                break;
            case GalleryBlock gallery:
                Each($"{at}/images", gallery.Images, AddImage);
                break;
            case TableBlock table:
                AddText($"{at}/caption", table.Caption);
                Each($"{at}/rows", table.Rows, (row, cells) => Each($"{row}/cells", cells.Cells, AddText));
                break;
            case FactBoxBlock box:
                AddBox(at, box.Title, box.Content);
                break;
            case LinkBoxBlock box:
                AddText($"{at}/title", box.Title);
                Each($"{at}/links", box.Links, (link, target) => AddLink(link, target.Label, target.Article));
                break;
            case VideoBlock video:
                Articles.Add(new ArticleUse($"{at}/article", video.Article, ArticleType.Video));
                break;
            case AudioBlock audio:
                Articles.Add(new ArticleUse($"{at}/article", audio.Article, ArticleType.Audio));
                break;
            case DownloadBlock download:
                AddText($"{at}/title", download.Title);
                Links.Add(new LinkText($"{at}/title", download.Title));
                break;
            case SpeakerTurnBlock turn:
                AddText($"{at}/speaker", turn.Speaker);
                Each($"{at}/content", turn.Content, AddTextBlock);
                break;
            case AccordionBlock accordion:
                Each($"{at}/items", accordion.Items, (item, passage) => AddBox(item, passage.Title, passage.Content));
                break;
        }
    }

    // What stands beside the running text does not move its outline.
    private void AddBox(string at, string title, IReadOnlyList<TextBlock> content)
    {
        var outside = level;
        AddText($"{at}/title", title);
        Each($"{at}/content", content, AddTextBlock);
        level = outside;
    }

    private void AddTextBlock(string at, TextBlock block)
    {
        var text = block.ToText();
        Passages.Add(new Passage(at, text, block));

        if (block.IsHeading)
        {
            var own = block.Style[1] - '0';
            Headings.Add(new Heading(at, text, own, level));
            level = own;
        }

        for (var index = 0; index < block.MarkDefs.Count; index++)
        {
            if (block.MarkDefs[index] is LinkMark { Article: { } article })
            {
                Articles.Add(new ArticleUse($"{Numbered($"{at}/markDefs", index)}/article", article));
            }
        }

        AddMarkedLinks(at, block);
    }

    // Neighbouring spans with the same link are one link, however other marks divide them.
    private void AddMarkedLinks(string at, TextBlock block)
    {
        var links = block.MarkDefs.OfType<LinkMark>().Select(link => link.Key).ToHashSet(StringComparer.Ordinal);
        var spans = links.Count == 0 ? [] : block.Children;

        for (var (start, end) = (0, 0); start < spans.Count; start = end)
        {
            var link = LinkOf(spans[start]);

            do
            {
                end++;
            } while (end < spans.Count && LinkOf(spans[end]) == link);

            if (link is not null)
            {
                var text = string.Concat(spans.Take(start..end).Select(span => span.Text));
                Links.Add(new LinkText($"{Numbered($"{at}/children", start)}/text", text));
            }
        }

        string? LinkOf(Span span) => span.Marks.FirstOrDefault(links.Contains);
    }

    private void AddLink(string at, string label, long? article)
    {
        AddText($"{at}/label", label);
        Links.Add(new LinkText($"{at}/label", label));

        if (article is { } id)
        {
            Articles.Add(new ArticleUse($"{at}/article", id));
        }
    }

    private void AddImage(string at, LeadImage image) =>
        AddImage(new ImageUse(at, image.Image, image.Alt, image.Caption, image.Decorative));

    private void AddImage(string at, GalleryImage image) =>
        AddImage(new ImageUse(at, image.Image, image.Alt, image.Caption, image.Decorative));

    private void AddImage(ImageUse image)
    {
        Images.Add(image);
        AddText($"{image.Pointer}/alt", image.Alt);
        AddText($"{image.Pointer}/caption", image.Caption);
    }

    private void AddText(string at, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Passages.Add(new Passage(at, text));
        }
    }

    private static void Each<T>(string at, IReadOnlyList<T> parts, Action<string, T> add)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            add(Numbered(at, index), parts[index]);
        }
    }

    private static string Numbered(string at, int index) => string.Create(CultureInfo.InvariantCulture, $"{at}/{index}");
}
