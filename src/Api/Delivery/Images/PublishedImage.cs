using System.Text.Json.Serialization;
using Domain.Images;

namespace Api.Delivery.Images;

/// <summary>A picture as readers get it: a front end needs no second request and builds no address.</summary>
public sealed record PublishedImage
{
    /// <example>1000042</example>
    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    public required string? Caption { get; init; }

    /// <summary>True when the picture says nothing that the text does not: show it with an empty `alt`.</summary>
    public required bool Decorative { get; init; }

    public required string? LongDescription { get; init; }

    /// <summary>Whom to name with the picture.</summary>
    /// <example>Foto: Bundesregierung/Muster</example>
    public required string? Credit { get; init; }

    public required string? Copyright { get; init; }
    public required string? License { get; init; }

    /// <summary>Width of the original in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the original in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>What every crop keeps; null where the service looks for it itself.</summary>
    public required FocalPoint? FocalPoint { get; init; }

    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash, in base64: a blurred picture to show until the real one is there.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For readers that know no `srcset`.</summary>
    public required string Src { get; init; }

    /// <summary>Finished `srcset` strings by ratio: `original`, `16x9`, `3x2`, `4x3`, `1x1`, `3x4`, as far as the picture has them.</summary>
    public required IReadOnlyDictionary<string, SrcsetResponse> Srcset { get; init; }

    /// <summary>Every file there is of the picture.</summary>
    public required IReadOnlyList<RenditionResponse> Renditions { get; init; }

    internal static PublishedImage From(ImageFacts image) =>
        image.Token is { } token ? Public(image).WithToken(token) : Public(image);

    /// <summary>The same picture, by addresses that show it to whoever has the token.</summary>
    private PublishedImage WithToken(string token) =>
        this with
        {
            Src = $"{Src}?token={token}",
            Srcset = Srcset.ToDictionary(set => set.Key, set => set.Value.WithToken(token)),
            Renditions = [.. Renditions.Select(rendition => rendition with { Url = $"{rendition.Url}?token={token}" })],
        };

    private static PublishedImage Public(ImageFacts image) =>
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
            Srcset = SrcsetResponse.Of(image, int.MaxValue, Ratio.All),
            Renditions = RenditionResponse.AllOf(image),
        };
}

/// <summary>The finished `srcset` of one ratio.</summary>
/// <param name="Avif">Null until the AVIF files exist.</param>
/// <param name="Webp">For `source type="image/webp"`.</param>
/// <param name="Jpeg">For every reader.</param>
public sealed record SrcsetResponse(string? Avif, string Webp, string Jpeg)
{
    /// <summary>Each address is followed by a blank and its width.</summary>
    internal SrcsetResponse WithToken(string token) =>
        new(
            Avif?.Replace(".avif ", $".avif?token={token} ", StringComparison.Ordinal),
            Webp.Replace(".webp ", $".webp?token={token} ", StringComparison.Ordinal),
            Jpeg.Replace(".jpg ", $".jpg?token={token} ", StringComparison.Ordinal)
        );

    internal static Dictionary<string, SrcsetResponse> Of(ImageFacts image, int maxWidth, IReadOnlyList<Ratio> ratios) =>
        Domain
            .Images.Srcset.Of(image.Id, image.Fingerprint, image.Width, image.Height, image.AvifReady, maxWidth, ratios)
            .ToDictionary(set => set.Ratio.Name, set => new SrcsetResponse(set.Avif, set.Webp, set.Jpeg));
}

/// <summary>One file of a picture.</summary>
/// <param name="Ratio">`original` or a crop such as `16x9`.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Format">`jpg`, `webp` or `avif`.</param>
/// <param name="Url">Its address, which never changes its meaning.</param>
public sealed record RenditionResponse(string Ratio, int Width, int Height, string Format, string Url)
{
    /// <summary>Every file of a picture that readers can have at once.</summary>
    internal static IReadOnlyList<RenditionResponse> AllOf(ImageFacts image) =>
        [
            .. from rendition in Domain.Images.Renditions.Of(image.Width, image.Height)
            where image.AvifReady || rendition.Format is not RenditionFormat.Avif
            select From(image, rendition),
        ];

    internal static RenditionResponse From(ImageFacts image, Rendition rendition) =>
        new(
            rendition.Ratio.Name,
            rendition.Width,
            rendition.Height,
            rendition.Name[(rendition.Name.IndexOf('.') + 1)..],
            RenditionAddress.Path(image.Id, image.Fingerprint, rendition)
        );
}

/// <summary>A picture beside a teaser: three ratios, no wider than a teaser is.</summary>
public sealed record TeaserImage
{
    internal const int MaxWidth = 960;

    private static readonly IReadOnlyList<Ratio> Ratios = [.. Ratio.All.Where(ratio => ratio.Name is "16x9" or "3x2" or "1x1")];

    public required long Id { get; init; }

    /// <summary>Alternative text; null only when the picture is decorative.</summary>
    public required string? Alt { get; init; }

    public required string? Caption { get; init; }

    /// <summary>True when the picture says nothing that the text does not.</summary>
    public required bool Decorative { get; init; }

    public required string? Credit { get; init; }

    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash, in base64.</summary>
    public required string Placeholder { get; init; }

    /// <summary>For readers that know no `srcset`.</summary>
    public required string Src { get; init; }

    /// <summary>Finished `srcset` strings for `16x9`, `3x2` and `1x1`, up to 960 pixels wide.</summary>
    public required IReadOnlyDictionary<string, SrcsetResponse> Srcset { get; init; }

    /// <summary>Every file there is of the picture; only where `include=leadImage.renditions` asks for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RenditionResponse>? Renditions { get; init; }

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
            Srcset = SrcsetResponse.Of(image, MaxWidth, Ratios),
            Renditions = withRenditions ? RenditionResponse.AllOf(image) : null,
        };
}
