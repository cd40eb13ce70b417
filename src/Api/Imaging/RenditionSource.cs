using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// The input of a rendition: an image, its original, its focal point, and the rights to write into it.
/// </summary>
internal sealed record RenditionSource(long Id, string Sha256, string Fingerprint, FocalPoint Point, RenditionRights Rights);
