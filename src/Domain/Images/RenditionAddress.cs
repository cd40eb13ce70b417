using System.Globalization;

namespace Domain.Images;

/// <summary>Where a rendition is found; the address never changes its meaning.</summary>
public static class RenditionAddress
{
    /// <summary>The path, such as <c>/images/1000042/0f1e2d3c4b5a6978/16x9-640.webp</c>.</summary>
    public static string Path(long id, string fingerprint, Rendition rendition) => Folder(id, fingerprint) + rendition.Name;

    internal static string Folder(long id, string fingerprint) =>
        string.Create(CultureInfo.InvariantCulture, $"/images/{id}/{fingerprint}/");
}
