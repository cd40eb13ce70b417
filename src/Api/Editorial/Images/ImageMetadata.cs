using System.Text.Json.Serialization;
using Api.Http;
using Domain;
using Domain.Images;
using FluentValidation;

namespace Api.Editorial.Images;

/// <summary>The metadata that editors give an image: rights, focal point and texts.</summary>
public sealed record ImageMetadata
{
    /// <summary>The item's id in another system. Unique among images, so that imports can be repeated.</summary>
    /// <example>typo3-file-311</example>
    public string? ExternalId { get; init; }

    /// <summary>Credit (Bildnachweis), shown with the picture; required to publish it. One line, at most 200 characters.</summary>
    /// <example>Foto: Bundesregierung/Muster</example>
    public string? Credit { get; init; }

    /// <summary>Who holds the rights.</summary>
    public string? Copyright { get; init; }

    /// <summary>The licence under which others may use it.</summary>
    public string? License { get; init; }

    /// <summary>
    /// How the picture came about, by the code of IPTC's Digital Source Type. `suggestions.source` is what the file says; if that is AI, the
    /// picture cannot be published until the source is set here, to the same code or to the right one.
    /// </summary>
    /// <example>digitalCapture</example>
    public DigitalSource? Source { get; init; }

    /// <summary>From this time on the picture is no longer delivered.</summary>
    public DateTimeOffset? RightsExpireAt { get; init; }

    /// <summary>The point that every crop keeps: fractions of width and height from the top left, 0 to 1.</summary>
    public FocalPoint? FocalPoint { get; init; }

    /// <summary>The texts by locale. There is no fallback between locales.</summary>
    [MaxItems(50)]
    public IReadOnlyDictionary<string, ImageTexts> Texts
    {
        get;
        init => field = value ?? new Dictionary<string, ImageTexts>();
    } = new Dictionary<string, ImageTexts>();

    internal static Finding UnknownLocale(string locale, LocaleList locales) =>
        new(
            $"/texts/{locale}",
            "locale.unknown",
            new Message($"texts may only have: {locales}.", $"texts darf nur haben: {locales}.")
        );

    /// <summary>The normalised metadata, as stored.</summary>
    internal ImageMetadata Kept() =>
        this with
        {
            ExternalId = Text.Kept(ExternalId),
            Credit = Text.Kept(Credit),
            Copyright = Text.Kept(Copyright),
            License = Text.Kept(License),
            // Sorted, so that equal metadata serialise to equal JSON.
            Texts = Texts
                .OrderBy(texts => texts.Key, StringComparer.Ordinal)
                .ToDictionary(
                    texts => texts.Key,
                    texts => new ImageTexts
                    {
                        Alt = Text.Kept(texts.Value.Alt),
                        Caption = Text.Kept(texts.Value.Caption),
                        LongDescription = Text.Kept(texts.Value.LongDescription),
                    }
                ),
        };
}

/// <summary>The texts of an image in one locale.</summary>
public sealed record ImageTexts
{
    /// <summary>Alternative text for people who cannot see it; at most 500 characters.</summary>
    public string? Alt { get; init; }

    /// <summary>Caption (Bildunterschrift); at most 1,000 characters.</summary>
    public string? Caption { get; init; }

    /// <summary>For charts and scenes that need more than an alternative text; at most 5,000 characters.</summary>
    public string? LongDescription { get; init; }
}

internal sealed class ImageMetadataValidator : AbstractValidator<ImageMetadata>
{
    public ImageMetadataValidator(LocaleList locales)
    {
        RuleFor(image => image.ExternalId).ExternalId();
        RuleFor(image => image.Credit).Line(200);
        RuleFor(image => image.Copyright).Line(200);
        RuleFor(image => image.License).Line(200);
        RuleFor(image => image.FocalPoint)
            .Custom(
                (point, context) =>
                {
                    if (point is { IsInside: false })
                    {
                        context.Refuse(
                            "image.focalPoint",
                            "must have x and y between 0 and 1; 0.5 is the middle",
                            "muss x und y zwischen 0 und 1 haben; 0.5 ist die Mitte"
                        );
                    }
                }
            );
        RuleFor(image => image.Texts)
            .Custom(
                (texts, context) =>
                {
                    foreach (var (locale, said) in texts)
                    {
                        if (!locales.Contains(locale))
                        {
                            context.Refuse("locale.unknown", $"may only have: {locales}", $"darf nur haben: {locales}");
                        }

                        foreach (var failure in ImageTextsValidator.Instance.Validate(said).Errors)
                        {
                            failure.PropertyName = $"texts.{locale}.{failure.PropertyName}";
                            context.AddFailure(failure);
                        }
                    }
                }
            );
    }
}

internal sealed class ImageTextsValidator : AbstractValidator<ImageTexts>
{
    public static readonly ImageTextsValidator Instance = new();

    public ImageTextsValidator()
    {
        RuleFor(texts => texts.Alt).Line(500);
        RuleFor(texts => texts.Caption).Line(1000);
        RuleFor(texts => texts.LongDescription).Lines(5000);
    }
}

/// <summary>The progress of an image's AVIF files.</summary>
[JsonConverter(typeof(CamelCase<AvifState>))]
public enum AvifState
{
    Pending,
    Ready,
    Failing,
}

/// <summary>An image as editors see it.</summary>
public sealed record ImageResponse
{
    /// <summary>Permanent; never reused.</summary>
    /// <example>1000003</example>
    public required long Id { get; init; }

    /// <summary>Increases with every change; the first number in the ETag.</summary>
    public required int Version { get; init; }

    /// <summary>The media type of the file, such as `image/jpeg`.</summary>
    /// <example>image/jpeg</example>
    public required string MediaType { get; init; }

    /// <summary>Size of the original file.</summary>
    public required long Bytes { get; init; }

    /// <summary>In pixels, upright.</summary>
    public required int Width { get; init; }

    /// <summary>In pixels, upright.</summary>
    public required int Height { get; init; }

    /// <summary>SHA-256 of the original file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The colour to show until the picture has loaded, as #rrggbb.</summary>
    /// <example>#8899aa</example>
    public required string DominantColor { get; init; }

    /// <summary>ThumbHash, in base64.</summary>
    public required string Placeholder { get; init; }

    /// <summary>
    /// The progress of the AVIF files: `pending` until all of them exist, then `ready`, and readers are offered them; `failing` if
    /// rendering failed, which is retried.
    /// </summary>
    public required AvifState Avif { get; init; }

    /// <summary>Metadata found in the file. None of it is published unless you send it back as metadata.</summary>
    public required ImageSuggestions Suggestions { get; init; }

    /// <summary>The editors' metadata; the part that a change can set.</summary>
    public required ImageMetadata Metadata { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of the key that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The name of the key that last changed it.</summary>
    public required string ChangedBy { get; init; }

    internal static ImageResponse From(StoredImage image) =>
        new()
        {
            Id = image.Id,
            Version = image.Version,
            MediaType = image.MediaType,
            Bytes = image.Bytes,
            Width = image.Width,
            Height = image.Height,
            Sha256 = image.Sha256,
            DominantColor = image.DominantColor,
            Placeholder = image.Placeholder,
            Avif = image.Avif,
            Suggestions = image.Suggestions,
            Metadata = image.Metadata,
            CreatedAt = image.CreatedAt,
            CreatedBy = image.CreatedBy,
            ChangedAt = image.ChangedAt,
            ChangedBy = image.ChangedBy,
        };
}
