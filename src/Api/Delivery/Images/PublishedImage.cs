using System.Text.Json.Serialization;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>A picture as readers get it: a front end needs no second request and builds no address.</summary>
public sealed record PublishedImage
{
    /// <summary>Never changes, never used again.</summary>
    /// <example>1000042</example>
    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public required string? Caption { get; init; }

    /// <summary>True when the picture says nothing that the text does not: show it with an empty `alt`.</summary>
    public required bool Decorative { get; init; }

    /// <summary>For charts and scenes that need more than an alternative text.</summary>
    public required string? LongDescription { get; init; }

    /// <summary>Whom to name with the picture.</summary>
    /// <example>Foto: Bundesregierung/Muster</example>
    public required string? Credit { get; init; }

    /// <summary>Who holds the rights.</summary>
    public required string? Copyright { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public required string? License { get; init; }

    /// <summary>Width of the original in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the original in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>What every crop keeps; null where the service looks for it itself.</summary>
    public required FocalPoint? FocalPoint { get; init; }

    /// <summary>The colour to show until the picture is there, as #rrggbb.</summary>
    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash, in base64: a blurred picture to show until the real one is there.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For readers that know no `srcset`.</summary>
    public required string Src { get; init; }

    /// <summary>Finished `srcset` strings by ratio: `original`, `16x9`, `3x2`, `4x3`, `1x1`, `3x4`, as far as the picture has them.</summary>
    public required SrcsetDictionary Srcset { get; init; }

    /// <summary>Every file there is of the picture.</summary>
    public required ImageRenditions Renditions { get; init; }

    internal static PublishedImage From(ImageFacts image) =>
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
            Width = image.Width,
            Height = image.Height,
            FocalPoint = image.FocalX is { } x && image.FocalY is { } y ? new FocalPoint(x, y) : null,
            DominantColor = image.DominantColor,
            Placeholder = image.Placeholder,
            Src = image.Src,
            Srcset = new SrcsetDictionary(image, int.MaxValue, Ratio.All),
            Renditions = new ImageRenditions(image),
        };
}

/// <summary>A picture beside a teaser: three ratios, no wider than a teaser is.</summary>
public sealed record TeaserImage
{
    internal const int MaxWidth = 960;

    private static readonly IReadOnlyList<Ratio> Ratios = [.. Ratio.All.Where(ratio => ratio.Name is "16x9" or "3x2" or "1x1")];

    /// <summary>Never changes, never used again.</summary>
    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public required string? Caption { get; init; }

    /// <summary>True when the picture says nothing that the text does not.</summary>
    public required bool Decorative { get; init; }

    /// <summary>Whom to name with the picture.</summary>
    public required string? Credit { get; init; }

    /// <summary>The colour to show until the picture is there, as #rrggbb.</summary>
    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash, in base64.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For readers that know no `srcset`.</summary>
    public required string Src { get; init; }

    /// <summary>Finished `srcset` strings for `16x9`, `3x2` and `1x1`, up to 960 pixels wide.</summary>
    public required SrcsetDictionary Srcset { get; init; }

    /// <summary>Every file there is of the picture; only where `include=leadImage.renditions` asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImageRenditions? Renditions { get; init; }

    internal static TeaserImage From(ImageFacts image, bool withRenditions = false) =>
        new()
        {
            Id = image.Id,
            Alt = image.Alt,
            Caption = image.Caption,
            Decorative = image.Decorative,
            Credit = image.Credit,
            DominantColor = image.DominantColor,
            Placeholder = image.Placeholder,
            Src = image.Src,
            Srcset = new SrcsetDictionary(image, MaxWidth, Ratios),
            Renditions = withRenditions ? new ImageRenditions(image) : null,
        };
}
