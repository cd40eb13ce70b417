using Api.Http;
using Domain.Articles;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>A stored image.</summary>
internal sealed record StoredImage : ITagged
{
    public required long Id { get; init; }
    public required int Version { get; init; }
    public required string Sha256 { get; init; }
    public required string MediaType { get; init; }
    public required long Bytes { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string DominantColor { get; init; }
    public required string Placeholder { get; init; }
    public required string Fingerprint { get; init; }
    public required AvifState Avif { get; init; }
    public required ImageSuggestions Suggestions { get; init; }
    public required ImageMetadata Metadata { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }

    /// <summary>The image with a new file. What was said about the source of the former one is no answer to a file that says AI.</summary>
    /// <param name="file">What the new file says.</param>
    /// <param name="sent">The source sent with it; null if none was.</param>
    public StoredImage WithFile(ImageSuggestions file, DigitalSource? sent) =>
        this with
        {
            Suggestions = file,
            Metadata = Metadata with
            {
                Source = sent ?? (file.Source?.IsAi() is true && file.Source != Metadata.Source ? null : Metadata.Source),
            },
        };

    /// <summary>The image as the publish checks see it.</summary>
    public ImageReference Reference(string locale)
    {
        var texts = Metadata.Texts.GetValueOrDefault(locale);

        return new ImageReference(Id, Metadata.Credit, texts?.Alt, texts?.Caption, Metadata.RightsExpireAt)
        {
            Source = Metadata.Source,
            SourceInFile = Suggestions.Source,
        };
    }

    /// <summary>What editors say, and where they say nothing, the file.</summary>
    public static RenditionRights RightsOf(ImageMetadata metadata, ImageSuggestions file) =>
        RenditionRights.From(file) with
        {
            Credit = metadata.Credit ?? file.Credit,
            Copyright = metadata.Copyright ?? file.Copyright,
            License = metadata.License,
            Source = metadata.Source ?? file.Source,
        };

    /// <summary>Its ETag: the version, the metadata and the file.</summary>
    public FieldETag Tag() => FieldETag.Of(Version, Metadata, ("file", Sha256));
}
