using System.Text.Json.Serialization;
using Api.Delivery.Articles;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>A picture as readers get it, complete: a front end needs no further request and builds no URLs.</summary>
public sealed record PublishedImage
{
    /// <summary>Never changes and is never reused.</summary>
    /// <example>1000003</example>
    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public required string? Caption { get; init; }

    /// <summary>True when the picture adds nothing to the text: show it with an empty `alt`.</summary>
    public required bool Decorative { get; init; }

    /// <summary>A description of charts and scenes for which an alternative text is too short.</summary>
    public required string? LongDescription { get; init; }

    /// <summary>The credit line.</summary>
    /// <example>Foto: Bundesregierung/Muster</example>
    public required string? Credit { get; init; }

    /// <summary>The rights holder.</summary>
    public required string? Copyright { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public required string? License { get; init; }

    /// <summary>How the picture came about, by IPTC's code; show readers when AI made it. Null when nobody has said.</summary>
    /// <example>digitalCapture</example>
    public required DigitalSource? Source { get; init; }

    /// <summary>Width of the original in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the original in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The point that every crop contains; null when the service determines it.</summary>
    public required FocalPoint? FocalPoint { get; init; }

    /// <summary>The colour to show until the picture has loaded, as #rrggbb.</summary>
    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash in base64: a blurred placeholder to show until the picture has loaded.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For clients without `srcset` support.</summary>
    public required string Src { get; init; }

    /// <summary>
    /// Complete `srcset` strings by ratio: `original`, `16x9`, `3x2`, `4x3`, `1x1`, `3x4`, as available for the picture; in galleries
    /// only `original` and `3x2`.
    /// </summary>
    public required SrcsetDictionary Srcset { get; init; }

    /// <summary>Every available file of the picture; only at `/v1/images/{id}`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageRenditions? Renditions { get; init; }

    /// <summary>The same, for other formats than this.</summary>
    [JsonIgnore]
    internal ImageRenditions Files { get; private init; } = null!;

    /// <summary>The ratios of a picture that is one of many.</summary>
    private static readonly IReadOnlyList<Ratio> Few = [Ratio.Original, Ratio.R3x2];

    /// <summary>A picture in a gallery: in fewer ratios, since there may be a hundred of them.</summary>
    internal static PublishedImage OfGallery(ImageFacts image) =>
        From(image) with
        {
            Srcset = new SrcsetDictionary(image, int.MaxValue, Few),
        };

    internal static PublishedImage From(ImageFacts image, bool withRenditions = false) =>
        new()
        {
            Id = image.Id,
            Alt = image.Alt,
            Caption = image.Caption,
            Decorative = image.Decorative,
            LongDescription = image.LongDescription,
            Credit = image.Credit,
            Copyright = image.Copyright,
            License = image.License,
            Source = image.Source,
            Width = image.Width,
            Height = image.Height,
            FocalPoint = image.FocalX is { } x && image.FocalY is { } y ? new FocalPoint(x, y) : null,
            DominantColor = image.DominantColor,
            Placeholder = image.Placeholder,
            Src = image.Src,
            Srcset = new SrcsetDictionary(image, int.MaxValue, Ratio.All),
            Renditions = withRenditions ? new ImageRenditions(image) : null,
            Files = new ImageRenditions(image),
        };
}

/// <summary>The picture of a teaser: in the requested ratios, `16x9` unless others are, and in teaser widths only.</summary>
public sealed record TeaserImage
{
    internal const int MaxWidth = 960;

    private static readonly IReadOnlyList<Ratio> Standard = [Ratio.R16x9];

    /// <summary>Never changes and is never reused.</summary>
    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public required string? Caption { get; init; }

    /// <summary>True when the picture adds nothing to the text.</summary>
    public required bool Decorative { get; init; }

    /// <summary>The credit line.</summary>
    public required string? Credit { get; init; }

    /// <summary>How the picture came about, by IPTC's code; null when nobody has said.</summary>
    /// <example>digitalCapture</example>
    public required DigitalSource? Source { get; init; }

    /// <summary>The colour to show until the picture has loaded, as #rrggbb.</summary>
    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash in base64.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For clients without `srcset` support.</summary>
    public required string Src { get; init; }

    /// <summary>Complete `srcset` strings up to 960 pixels wide, by ratio: `16x9`, or those that `include=leadImage.1x1` and the like name.</summary>
    public required SrcsetDictionary Srcset { get; init; }

    /// <summary>Every available file of the picture; only with `include=leadImage.renditions`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageRenditions? Renditions { get; init; }

    internal static TeaserImage From(ImageFacts image, ArticleInclude include = ArticleInclude.None) =>
        new()
        {
            Id = image.Id,
            Alt = image.Alt,
            Caption = image.Caption,
            Decorative = image.Decorative,
            Credit = image.Credit,
            Source = image.Source,
            DominantColor = image.DominantColor,
            Placeholder = image.Placeholder,
            Src = image.Src,
            Srcset = new SrcsetDictionary(image, MaxWidth, RatiosOf(image, include)),
            Renditions = include.HasFlag(ArticleInclude.Renditions) ? new ImageRenditions(image) : null,
        };

    // A picture may be too slim for any of the ratios; then it is there in its own.
    private static IReadOnlyList<Ratio> RatiosOf(ImageFacts image, ArticleInclude include)
    {
        var ratios = ArticleIncludes.RatiosIn(include) is { Count: > 0 } named ? named : Standard;
        return ratios.Any(ratio => Domain.Images.Srcset.CountOf(ratio, image.Width, image.Height, MaxWidth) > 0)
            ? ratios
            : [Ratio.Original];
    }
}
