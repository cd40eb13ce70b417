using System.Globalization;

namespace Domain.Bodies;

/// <summary>What a body refers to: an image or another article, and where it does so.</summary>
public sealed record Reference(ReferenceKind Kind, long Id, string Pointer);

/// <summary>What kind of item a reference names.</summary>
public enum ReferenceKind
{
    Image,
    Article,
}

/// <summary>A body read as text: for search, for counting, for readers who want no markup.</summary>
public static class BodyText
{
    /// <summary>Everything that a reader sees as text, a paragraph a line, with an empty line between blocks.</summary>
    public static string ToPlainText(IReadOnlyList<Block> blocks) =>
        string.Join("\n\n", blocks.Select(Plain).Where(text => text.Length > 0));

    /// <summary>The words that take reading time: of paragraphs, headings, lists, quotes and fact boxes.</summary>
    public static int CountWords(IReadOnlyList<Block> blocks) => blocks.Sum(CountWords);

    /// <summary>Every image and article that a body names, in order, with the pointer to where it does.</summary>
    public static IReadOnlyList<Reference> References(IReadOnlyList<Block> blocks, string pointer = "/body") =>
        [.. Numbered(blocks, pointer).SelectMany(entry => References(entry.Item, entry.Pointer))];

    private static string Plain(Block block) =>
        block switch
        {
            TextBlock text => text.ToText(),
            QuoteBlock quote => Lines([quote.Text, quote.Attribution, quote.Source]),
            ImageBlock image => image.Caption ?? "",
            GalleryBlock gallery => Lines(gallery.Images.Select(image => image.Caption)),
            TableBlock table => Lines([table.Caption, .. table.Rows.Select(row => string.Join(" | ", row.Cells))]),
            FactBoxBlock box => Lines([box.Title, .. Texts(box.Content)]),
            LinkBoxBlock box => Lines([box.Title, .. box.Links.Select(link => link.Label)]),
            DownloadBlock download => download.Title,
            SpeakerTurnBlock turn => Lines([$"{turn.Speaker}:", .. Texts(turn.Content)]),
            AccordionBlock accordion => Lines(accordion.Items.SelectMany(item => Texts(item.Content).Prepend(item.Title))),
            _ => "",
        };

    private static string Lines(IEnumerable<string?> lines) =>
        string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));

    private static IEnumerable<string> Texts(IEnumerable<TextBlock> content) => content.Select(block => block.ToText());

    private static IEnumerable<TextBlock> TextBlocks(Block block) =>
        block switch
        {
            TextBlock text => [text],
            FactBoxBlock box => box.Content,
            SpeakerTurnBlock turn => turn.Content,
            AccordionBlock accordion => accordion.Items.SelectMany(item => item.Content),
            _ => [],
        };

    private static int CountWords(Block block) =>
        TextBlocks(block).Sum(text => Text.CountWords(text.ToText()))
        + block switch
        {
            QuoteBlock quote => Text.CountWords(quote.Text),
            FactBoxBlock box => Text.CountWords(box.Title),
            AccordionBlock accordion => accordion.Items.Sum(item => Text.CountWords(item.Title)),
            _ => 0,
        };

    private static IEnumerable<Reference> References(Block block, string at) =>
        block switch
        {
            TextBlock text => References(text, at),
            ImageBlock image => [new(ReferenceKind.Image, image.Image, $"{at}/image")],
            GalleryBlock gallery => Numbered(gallery.Images, $"{at}/images")
                .Select(entry => new Reference(ReferenceKind.Image, entry.Item.Image, $"{entry.Pointer}/image")),
            FactBoxBlock box => References(box.Content, $"{at}/content"),
            LinkBoxBlock box => Numbered(box.Links, $"{at}/links")
                .SelectMany(entry => ToArticle(entry.Item.Article, entry.Pointer)),
            VideoBlock video => ToArticle(video.Article, at),
            AudioBlock audio => ToArticle(audio.Article, at),
            SpeakerTurnBlock turn => References(turn.Content, $"{at}/content"),
            AccordionBlock accordion => Numbered(accordion.Items, $"{at}/items")
                .SelectMany(entry => References(entry.Item.Content, $"{entry.Pointer}/content")),
            _ => [],
        };

    private static IEnumerable<Reference> References(TextBlock block, string at) =>
        Numbered(block.MarkDefs, $"{at}/markDefs")
            .SelectMany(entry => ToArticle((entry.Item as LinkMark)?.Article, entry.Pointer));

    private static IEnumerable<Reference> ToArticle(long? id, string at) =>
        id is { } article ? [new(ReferenceKind.Article, article, $"{at}/article")] : [];

    private static IEnumerable<(T Item, string Pointer)> Numbered<T>(IEnumerable<T> items, string at) =>
        items.Select((item, index) => (item, string.Create(CultureInfo.InvariantCulture, $"{at}/{index}")));
}
