using System.Text.RegularExpressions;
using Domain.Articles;

namespace Domain.Bodies;

/// <summary>What a type of part requires and refers to, for the contract.</summary>
/// <param name="Required">The JSON names of the required properties.</param>
/// <param name="Limits">What its properties allow, by their JSON names.</param>
/// <param name="ShowsImage">Whether it shows an image.</param>
/// <param name="ShowsArticle">Whether it shows another article.</param>
/// <param name="OffersDocument">Whether it offers a document, or a file elsewhere: then it requires only what it says itself.</param>
/// <param name="IsLink">Whether it links to an address, an article or a section.</param>
public sealed record PartDescription(
    IReadOnlyList<string> Required,
    IReadOnlyDictionary<string, PartLimits> Limits,
    bool ShowsImage,
    bool ShowsArticle,
    bool OffersDocument,
    bool IsLink
)
{
    /// <summary>Every type of part, by its C# type.</summary>
    public static IReadOnlyDictionary<Type, PartDescription> All() =>
        typeof(Keyed)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Keyed)) && !type.IsAbstract)
            .ToDictionary(type => type, type => Visitor.Describe((Keyed)Activator.CreateInstance(type)!));

    private sealed class Visitor : BodyVisitor
    {
        private static readonly PartLimits Key = new()
        {
            MinLength = 1,
            MaxLength = Keyed.MaxKeyLength,
            Pattern = @"^\S+$",
        };
        private static readonly PartLimits Filled = new() { MinLength = 1 };
        private static readonly PartLimits Some = new() { MinItems = 1 };
        private static readonly PartLimits FromOne = new() { Minimum = 1 };

        private readonly List<string> required = [];
        private readonly Dictionary<string, PartLimits> limits = new(StringComparer.Ordinal) { ["_key"] = Key };
        private bool showsImage;
        private bool showsArticle;
        private bool offersDocument;
        private bool isLink;

        public static PartDescription Describe(Keyed part)
        {
            var visitor = new Visitor();
            part.VisitParts(visitor);
            return new PartDescription(
                visitor.offersDocument ? [] : visitor.required,
                visitor.limits,
                visitor.showsImage,
                visitor.showsArticle,
                visitor.offersDocument,
                visitor.isLink
            );
        }

        public override string Line(string name, string text, LineUse use)
        {
            required.Add(name);
            limits[name] = Filled;
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
            limits[name] = Some;
            return parts;
        }

        public override IReadOnlyList<InlineText> Cells(string name, IReadOnlyList<InlineText> cells)
        {
            required.Add(name);
            limits[name] = Some;
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

        public override void Matching(string name, string? value, Regex pattern, Func<string, Finding> finding)
        {
            // JSON Schema has the anchors of JavaScript.
            limits[name] = new PartLimits { Pattern = $"{pattern}".Replace(@"\A", "^").Replace(@"\z", "$") };
            base.Matching(name, value, pattern, finding);
        }

        public override void File(string name, string url)
        {
            limits[name] = new PartLimits { MaxLength = BodyLink.MaxLength, Pattern = BodyLink.WebPattern };
            base.File(name, url);
        }

        public override void Count(string name, long? count, Func<string, Finding> finding) => limits[name] = FromOne;

        public override TextBlock Paragraph(TextBlock block)
        {
            limits["level"] = new PartLimits { Minimum = 1, Maximum = TextBlock.MaxLevel };
            return block;
        }

        public override void Image(IImageUse use)
        {
            required.Add("image");
            limits["image"] = FromOne;
            showsImage = true;
        }

        public override void Article(IArticleUse use, ArticleType type)
        {
            required.Add("article");
            limits["article"] = FromOne;
            showsArticle = true;
        }

        public override void Document(DownloadBlock use)
        {
            limits["document"] = FromOne;
            offersDocument = true;
        }

        public override Destination Target(Destination target)
        {
            isLink = true;
            limits["href"] = new PartLimits { MaxLength = BodyLink.MaxLength, Pattern = BodyLink.Pattern };
            limits["article"] = limits["section"] = FromOne;
            return target;
        }
    }
}

/// <summary>What a property allows, in the words of JSON Schema; null where it sets no limit.</summary>
public sealed record PartLimits
{
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public int? MinItems { get; init; }
    public int? Minimum { get; init; }
    public int? Maximum { get; init; }
    public string? Pattern { get; init; }
}
