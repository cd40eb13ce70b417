using System.Globalization;
using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>All texts, pictures, links, references and headings of a content, each with its pointer.</summary>
internal sealed class ContentParts : BodyVisitor
{
    private const int TitleLevel = 1;

    private readonly References references;
    private int level = TitleLevel;

    public ContentParts(ArticleContent content, References references)
    {
        this.references = references;
        AddText("/kicker", content.Kicker);
        AddText("/title", content.Title);
        AddText("/lead", content.Lead);

        if (content.LeadImage is { } image)
        {
            AddImage("/leadImage", image);
        }

        AddBlocks("/body", content.Body);
        Each("/event/speakers", content.Event?.Speakers ?? [], AddSpeaker);
        AddText("/event/place", content.Event?.Place);
        AddText("/event/note", content.Event?.Note);
        AddText("/event/source/medium", content.Event?.Source?.Medium);
        AddAddress("/event/source/url", content.Event?.Source?.Url);
        Each("/event/source/interviewers", content.Event?.Source?.Interviewers ?? [], AddText);
        AddText("/appointment/place", content.Appointment?.Place);
        AddText("/appointment/accreditation", content.Appointment?.Accreditation);
        Each("/media/items", content.Media?.Items ?? [], AddImage);
        Each("/media/tracks", content.Media?.Tracks ?? [], (at, track) => AddText($"{at}/label", track.Label));
        AddBlocks("/media/transcript", content.Media?.Transcript ?? []);
        Each("/alternatives", content.Alternatives, AddAlternative);
        Each("/relatedLinks", content.RelatedLinks, AddLink);
        AddText("/seo/title", content.Seo?.Title);
        AddText("/seo/description", content.Seo?.Description);
        Each("/authors", content.Authors, AddText);
        Each("/contacts", content.Contacts, AddContact);
    }

    public List<Passage> Passages { get; } = [];
    public List<ImageUse> Images { get; } = [];
    public List<LinkText> Links { get; } = [];
    public List<AddressUse> Addresses { get; } = [];
    public List<ArticleUse> Articles { get; } = [];
    public List<SectionUse> Sections { get; } = [];
    public List<DocumentUse> Documents { get; } = [];
    public List<Heading> Headings { get; } = [];

    private void AddBlocks(string at, IReadOnlyList<Block> blocks)
    {
        level = TitleLevel;
        VisitBlocks(blocks, at);
    }

    // Headings beside the running text are not part of its outline.
    public override IReadOnlyList<TextBlock> Content(string name, IReadOnlyList<TextBlock> content, bool besideText)
    {
        var outside = level;
        base.Content(name, content, besideText);
        level = besideText ? outside : level;
        return content;
    }

    public override TextBlock Paragraph(TextBlock block)
    {
        var text = block.ToText();
        var at = At();
        Passages.Add(new Passage(at, text, block));

        if (block.IsHeading)
        {
            var own = block.Style[1] - '0';
            Headings.Add(new Heading(at, text, own, level));
            level = own;
        }

        AddMarkedLinks(at, block);
        return base.Paragraph(block);
    }

    public override InlineText Inline(InlineText text)
    {
        if (text.ToText() is { Length: > 0 } words)
        {
            Passages.Add(new Passage(At(), words, text));
        }

        AddMarkedLinks(At(), text);
        return base.Inline(text);
    }

    public override void Image(IImageUse use) => Images.Add(new ImageUse(At(), use.Image, use.Alt, use.Caption, use.Decorative));

    public override void Article(IArticleUse use, ArticleType type) =>
        Articles.Add(new ArticleUse(At("article"), use.Article, type));

    public override void Document(DownloadBlock use)
    {
        if (use.Document is not { } document)
        {
            return;
        }

        Documents.Add(new DocumentUse(At("document"), document));

        // Readers get the title of the document for a download without one.
        if (use.Title is null && references.Document(document) is { } known)
        {
            AddText(At("document"), known.Title);
            Links.Add(new LinkText(At("document"), known.Title));
        }
    }

    // The address of a download.
    public override void Value<T>(string name, T value, Predicate<T> isValid, Func<string, Finding> finding)
    {
        if (name == "url")
        {
            AddAddress(At(name), value as string);
        }
    }

    public override Destination Target(Destination target)
    {
        AddAddress(At("href"), target.Href);

        if (target.Article is { } article)
        {
            Articles.Add(new ArticleUse(At("article"), article));
        }

        if (target.Section is { } section)
        {
            Sections.Add(new SectionUse(At("section"), section));
        }

        return target;
    }

    protected override void OnText(string name, string text, LineUse use)
    {
        if (use is LineUse.Explanation)
        {
            return;
        }

        AddText(At(name), text);

        if (use is LineUse.Link)
        {
            Links.Add(new LinkText(At(name), text));
        }
    }

    // Neighbouring spans with the same link are one link, however other marks divide them.
    private void AddMarkedLinks(string at, IMarkedText text)
    {
        var links = text.MarkDefs.OfType<LinkMark>().Select(link => link.Key).ToHashSet(StringComparer.Ordinal);
        var spans = links.Count == 0 ? [] : text.Children;

        for (var (start, end) = (0, 0); start < spans.Count; start = end)
        {
            var link = LinkOf(spans[start]);

            do
            {
                end++;
            } while (end < spans.Count && LinkOf(spans[end]) == link);

            if (link is not null)
            {
                var words = string.Concat(spans.Take(start..end).Select(span => span.Text));
                Links.Add(new LinkText($"{Numbered($"{at}/children", start)}/text", words));
            }
        }

        string? LinkOf(Span span) => span.Marks.FirstOrDefault(links.Contains);
    }

    private void AddAlternative(string at, Alternative alternative) =>
        AddTarget(
            at,
            alternative.Url,
            alternative.Article,
            alternative.Kind is AlternativeKind.AudioDescription ? ArticleType.Video : null
        );

    private void AddLink(string at, RelatedLink link)
    {
        AddText($"{at}/label", link.Label);
        Links.Add(new LinkText($"{at}/label", link.Label));
        AddTarget(at, link.Url, link.Article, type: null);
    }

    private void AddTarget(string at, string? url, long? article, ArticleType? type)
    {
        AddAddress($"{at}/url", url);

        if (article is { } id)
        {
            Articles.Add(new ArticleUse($"{at}/article", id, type));
        }
    }

    private void AddSpeaker(string at, Speaker speaker)
    {
        AddText($"{at}/name", speaker.Name);
        AddText($"{at}/office", speaker.Office);
    }

    private void AddContact(string at, Contact contact)
    {
        AddText($"{at}/name", contact.Name);
        AddText($"{at}/role", contact.Role);
    }

    private void AddAddress(string at, string? address)
    {
        if (!string.IsNullOrEmpty(address))
        {
            Addresses.Add(new AddressUse(at, address));
        }
    }

    private void AddImage(string at, IImageUse image)
    {
        Images.Add(new ImageUse(at, image.Image, image.Alt, image.Caption, image.Decorative));
        AddText($"{at}/alt", image.Alt);
        AddText($"{at}/caption", image.Caption);
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
