using Domain.Articles;

namespace Domain.Bodies;

/// <summary>What a type of part requires and refers to, for the contract.</summary>
/// <param name="Required">The JSON names of the required properties.</param>
/// <param name="ShowsImage">Whether it shows an image.</param>
/// <param name="ShowsArticle">Whether it shows another article.</param>
/// <param name="IsLink">Whether it links to an address, an article or a section.</param>
public sealed record PartDescription(IReadOnlyList<string> Required, bool ShowsImage, bool ShowsArticle, bool IsLink)
{
    /// <summary>Every type of part, by its C# type.</summary>
    public static IReadOnlyDictionary<Type, PartDescription> All() =>
        typeof(Keyed)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Keyed)) && !type.IsAbstract)
            .ToDictionary(type => type, type => Visitor.Describe((Keyed)Activator.CreateInstance(type)!));

    private sealed class Visitor : BodyVisitor
    {
        private readonly List<string> required = [];
        private bool showsImage;
        private bool showsArticle;
        private bool isLink;

        public static PartDescription Describe(Keyed part)
        {
            var visitor = new Visitor();
            part.VisitParts(visitor);
            return new PartDescription(visitor.required, visitor.showsImage, visitor.showsArticle, visitor.isLink);
        }

        public override string Line(string name, string text, LineUse use)
        {
            required.Add(name);
            return text;
        }

        public override InlineText Note(string name, InlineText text)
        {
            required.Add(name);
            return text;
        }

        public override IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit)
        {
            required.Add(name);
            return parts;
        }

        public override IReadOnlyList<InlineText> Cells(string name, IReadOnlyList<InlineText> cells)
        {
            required.Add(name);
            return cells;
        }

        // The part is empty, so an invalid value is a missing one.
        public override void Value<T>(string name, T value, Predicate<T> isValid, Func<string, Finding> finding)
        {
            if (!isValid(value))
            {
                required.Add(name);
            }
        }

        public override void Image(IImageUse use)
        {
            required.Add("image");
            showsImage = true;
        }

        public override void Article(IArticleUse use, ArticleType type)
        {
            required.Add("article");
            showsArticle = true;
        }

        public override Destination Target(Destination target)
        {
            isLink = true;
            return target;
        }
    }
}
