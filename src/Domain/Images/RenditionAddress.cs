using System.Globalization;

namespace Domain.Images;

/// <summary>The address of a rendition; it never changes its meaning.</summary>
public static class RenditionAddress
{
    /// <summary>The path, such as <c>/images/1000042/0f1e2d3c4b5a6978/16x9-640.webp</c>.</summary>
    public static string Path(long id, string fingerprint, Rendition rendition) =>
        string.Create(CultureInfo.InvariantCulture, $"/images/{id}/{fingerprint}/{rendition.Name}");

    /// <summary>The common prefix of the paths of a picture's renditions.</summary>
    public static string Folder(long id, string fingerprint) =>
        string.Create(CultureInfo.InvariantCulture, $"/images/{id}/{fingerprint}/");
}
