using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// What a rendition is made from: an image, its original, the point that crops keep, and what the original said of its rights when it
/// was uploaded.
/// </summary>
internal sealed record RenditionSource(
    long Id,
    string Sha256,
    string Fingerprint,
    FocalPoint Point,
    ImageSuggestions Suggestions
);
