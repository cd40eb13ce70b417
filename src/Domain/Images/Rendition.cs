namespace Domain.Images;

/// <summary>The file formats in which pictures are delivered.</summary>
public enum RenditionFormat
{
    Jpeg,
    Webp,
    Avif,
}

/// <summary>One derived file of an image: shape, size in pixels and format.</summary>
public readonly record struct Rendition(Ratio Ratio, int Width, int Height, RenditionFormat Format)
{
    /// <summary>The last part of its address, such as <c>16x9-640.webp</c>.</summary>
    public string Name => Renditions.NameOf(Ratio, Width, Format);

    /// <summary>The same in UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8Name => Renditions.Utf8NameOf(Ratio, Width, Format);

    /// <summary>The last part of its name, such as <c>webp</c>.</summary>
    public string Extension => Renditions.Extension(Format);

    /// <summary>The media type with which it is delivered.</summary>
    public string MediaType =>
        Format switch
        {
            RenditionFormat.Jpeg => "image/jpeg",
            RenditionFormat.Webp => "image/webp",
            _ => "image/avif",
        };

    /// <summary>Reads the last part of an address, such as <c>16x9-640.webp</c>; false unless the picture has that rendition.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, int width, int height, out Rendition rendition)
    {
        rendition = default;

        var dash = name.IndexOf('-');
        var dot = name.IndexOf('.');

        if (dash < 0 || dot < dash || !Ratio.TryParse(name[..dash], out var ratio))
        {
            return false;
        }

        foreach (var candidate in Renditions.WidthsOf(ratio, width, height))
        {
            foreach (var format in Renditions.Formats)
            {
                // Compare the whole name, so that 0640, +640 or .JPG are not second addresses of the same file.
                if (name.SequenceEqual(Renditions.NameOf(ratio, candidate, format)))
                {
                    rendition = new Rendition(ratio, candidate, ratio.HeightFor(candidate, width, height), format);
                    return true;
                }
            }
        }

        return false;
    }
}
