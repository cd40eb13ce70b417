using Domain.Articles;

namespace Domain.Bodies;

/// <summary>What a kind of part must have and what it refers to, as the part says itself; for the contract.</summary>
/// <param name="Required">The properties that no part of this kind can do without, by their names in JSON.</param>
/// <param name="ShowsImage">Whether it shows an image.</param>
/// <param name="ShowsArticle">Whether it shows another article.</param>
/// <param name="IsLink">Whether it leads to an address or an article.</param>
public sealed record PartDescription(IReadOnlyList<string> Required, bool ShowsImage, bool ShowsArticle, bool IsLink)
{
    /// <summary>Every kind of part that bodies can have.</summary>
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

        public override IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> parts, int limit)
        {
            required.Add(name);
            return parts;
        }

        public override IReadOnlyList<string> Cells(string name, IReadOnlyList<string> cells)
        {
            required.Add(name);
            return cells;
        }

        // The part is as empty as it can be: what is wrong with it is what it must have.
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

        public override void Target(ILink link) => isLink = true;
    }
}
