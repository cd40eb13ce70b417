using Domain.Articles;

namespace Domain.Bodies;

/// <summary>A reference to an image or another article, and its place.</summary>
public sealed record Reference(ReferenceKind Kind, long Id, string Pointer);

/// <summary>The kind of item that is referred to.</summary>
public enum ReferenceKind
{
    Image,
    Article,
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

    /// <summary>Every image and article that a body refers to, in order, with the pointer to the reference.</summary>
    public static IReadOnlyList<Reference> References(IReadOnlyList<Block> blocks, string pointer = "/body") =>
        ReferenceWalk.Through(blocks, pointer);

    private sealed class PlainText : BodyVisitor
    {
        private readonly List<string> lines = [];

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

            return string.Join("\n\n", texts.Where(text => text.Length > 0));
        }

        public override TextBlock Paragraph(TextBlock block)
        {
            Add(block.ToText());
            return block;
        }

        public override IReadOnlyList<string> Cells(string name, IReadOnlyList<string> cells)
        {
            Add(string.Join(" | ", cells));
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

        public override void Image(IImageUse use) => found.Add(new Reference(ReferenceKind.Image, use.Image, At("image")));

        public override void Article(IArticleUse use, ArticleType type) => AddArticle(use.Article);

        public override void Target(ILink link)
        {
            if (link.Article is { } article)
            {
                AddArticle(article);
            }
        }

        private void AddArticle(long article) => found.Add(new Reference(ReferenceKind.Article, article, At("article")));
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

        protected override void OnText(string name, string text, LineUse use) => found = true;
    }
}
