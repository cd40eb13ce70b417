using Domain.Articles;

namespace Domain.Bodies;

/// <summary>A reference to an image, a document, another article or a section, and its place.</summary>
public sealed record Reference(ReferenceKind Kind, long Id, string Pointer);

/// <summary>The kind of item that is referred to.</summary>
public enum ReferenceKind
{
    Image,
    Article,
    Section,
    Document,
}

/// <summary>A body as plain text: for search, word counts and readers without markup.</summary>
public static class BodyText
{
    /// <summary>All visible text, one line per paragraph, with an empty line between blocks.</summary>
    public static string ToPlainText(IReadOnlyList<Block> blocks) => PlainText.Of(blocks);

    /// <summary>The number of words that count towards the reading time: in paragraphs, headings, lists, quotes and fact boxes.</summary>
    public static int CountWords(IReadOnlyList<Block> blocks) => WordCount.Of(blocks);

    /// <summary>Whether the body contains only empty paragraphs and breaks.</summary>
    public static bool IsBlank(IReadOnlyList<Block> blocks) => !ContentSearch.Finds(blocks);

    /// <summary>Every image, document, article and section that a body refers to, in order, with the pointer to the reference.</summary>
    public static IReadOnlyList<Reference> References(IReadOnlyList<Block> blocks, string pointer = "/body") =>
        ReferenceWalk.Through(blocks, pointer);

    private sealed class PlainText : BodyVisitor
    {
        private readonly List<string> lines = [];
        private readonly FootnoteNumbers notes = new();

        public static string Of(IReadOnlyList<Block> blocks)
        {
            var texts = new List<string>();
            var plain = new PlainText();

            foreach (var block in blocks)
            {
                block.VisitParts(plain);
                texts.Add(string.Join('\n', plain.lines));
                plain.lines.Clear();
            }

            texts.Add(string.Join('\n', plain.notes.Notes.Select((note, index) => $"[{index + 1}] {note.Content.ToText()}")));
            return string.Join("\n\n", texts.Where(text => text.Length > 0));
        }

        public override TextBlock Paragraph(TextBlock block)
        {
            Add(notes.TextOf(block));
            return block;
        }

        public override InlineText Inline(InlineText text)
        {
            Add(notes.TextOf(text));
            return text;
        }

        public override IReadOnlyList<InlineText> Cells(string name, IReadOnlyList<InlineText> cells)
        {
            Add(string.Join(" | ", cells.Select(notes.TextOf)));
            return cells;
        }

        protected override void OnText(string name, string text, LineUse use)
        {
            if (use is not (LineUse.Alternative or LineUse.Explanation))
            {
                Add(use is LineUse.Speaker ? $"{text}:" : text);
            }
        }

        private void Add(string line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }
    }

    private sealed class WordCount : BodyVisitor
    {
        private int words;

        public static int Of(IReadOnlyList<Block> blocks)
        {
            var count = new WordCount();
            count.VisitBlocks(blocks);
            return count.words;
        }

        public override TextBlock Paragraph(TextBlock block)
        {
            words += Text.CountWords(block.ToText());
            return block;
        }

        protected override void OnText(string name, string text, LineUse use) =>
            words += use is LineUse.Read ? Text.CountWords(text) : 0;
    }

    private sealed class ReferenceWalk : BodyVisitor
    {
        private readonly List<Reference> found = [];

        public static List<Reference> Through(IReadOnlyList<Block> blocks, string pointer)
        {
            var walk = new ReferenceWalk();
            walk.VisitBlocks(blocks, pointer);
            return walk.found;
        }

        public override void Image(IImageUse use) => Add(ReferenceKind.Image, use.Image, "image");

        public override void Article(IArticleUse use, ArticleType type) => Add(ReferenceKind.Article, use.Article, "article");

        public override void Document(DownloadBlock use) => Add(ReferenceKind.Document, use.Document, "document");

        public override Destination Target(Destination target)
        {
            Add(ReferenceKind.Article, target.Article, "article");
            Add(ReferenceKind.Section, target.Section, "section");
            return target;
        }

        private void Add(ReferenceKind kind, long? item, string name)
        {
            if (item is { } id)
            {
                found.Add(new Reference(kind, id, At(name)));
            }
        }
    }

    private sealed class ContentSearch : BodyVisitor
    {
        private bool found;

        public static bool Finds(IReadOnlyList<Block> blocks)
        {
            var search = new ContentSearch();
            search.VisitBlocks(blocks);
            return search.found;
        }

        public override TextBlock Paragraph(TextBlock block)
        {
            found = found || block.Children.Any(span => !string.IsNullOrWhiteSpace(span.Text));
            return block;
        }

        public override IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit)
        {
            found = true;
            return parts;
        }

        public override void Image(IImageUse use) => found = true;

        public override void Article(IArticleUse use, ArticleType type) => found = true;

        public override void Document(DownloadBlock use) => found = true;

        protected override void OnText(string name, string text, LineUse use) => found = true;
    }
}
