using System.Text;

namespace Domain.Images;

/// <summary>The renditions of a picture: a finite set that depends only on its size.</summary>
public static class Renditions
{
    /// <summary>The maximum height of a rendition: the limit of WebP.</summary>
    public const int MaxHeight = 16_383;

    private static readonly int[] AllWidths = [160, 320, 480, 640, 960, 1280, 1600, 1920, 2560];
    private static readonly RenditionFormat[] AllFormats = [RenditionFormat.Jpeg, RenditionFormat.Webp, RenditionFormat.Avif];

    private static readonly string[] Names =
    [
        .. from ratio in Ratio.All
        from format in AllFormats
        from width in AllWidths
        select $"{ratio.Name}-{width}.{Extension(format)}",
    ];

    private static readonly byte[][] Utf8Names = [.. Names.Select(Encoding.UTF8.GetBytes)];

    // The width descriptors of a srcset.
    private static readonly byte[][] Candidates = [.. AllWidths.Select(width => Encoding.UTF8.GetBytes($" {width}w"))];

    /// <summary>Every width that any rendition can have, narrowest first.</summary>
    public static ReadOnlySpan<int> Widths => AllWidths;

    /// <summary>Every format, the most widely understood first.</summary>
    public static ReadOnlySpan<RenditionFormat> Formats => AllFormats;

    /// <summary>The widths in which a picture is delivered in one ratio, narrowest first; never enlarged, so possibly none.</summary>
    public static ReadOnlySpan<int> WidthsOf(Ratio ratio, int width, int height)
    {
        var widest = ratio.LargestIn(width, height).Width;
        var count = 0;

        while (
            count < AllWidths.Length
            && AllWidths[count] <= widest
            && ratio.HeightFor(AllWidths[count], width, height) <= MaxHeight
        )
        {
            count++;
        }

        return AllWidths.AsSpan(0, count);
    }

    /// <summary>Every rendition of a picture of the given size, by ratio, then width, then format.</summary>
    public static IReadOnlyList<Rendition> Of(int width, int height)
    {
        var renditions = new List<Rendition>(Names.Length);

        foreach (var ratio in Ratio.All)
        {
            foreach (var renditionWidth in WidthsOf(ratio, width, height))
            {
                foreach (var format in AllFormats)
                {
                    renditions.Add(new(ratio, renditionWidth, ratio.HeightFor(renditionWidth, width, height), format));
                }
            }
        }

        return renditions;
    }

    /// <summary>The rendition for readers that know no <c>srcset</c>: the whole picture as JPEG, at most 1280 wide.</summary>
    public static Rendition Default(int width, int height)
    {
        var chosen = AllWidths[UsualIndex(WidthsOf(Ratio.Original, width, height).Length)];
        return new Rendition(Ratio.Original, chosen, Ratio.Original.HeightFor(chosen, width, height), RenditionFormat.Jpeg);
    }

    /// <summary>The index of the width for clients that do not choose, of a ratio with so many: the widest up to 1280.</summary>
    internal static int UsualIndex(int count) => Math.Clamp(count - 1, 0, Array.IndexOf(AllWidths, 1280));

    internal static string NameOf(Ratio ratio, int width, RenditionFormat format) =>
        Names[PlaceOf(ratio, Array.BinarySearch(AllWidths, width), format)];

    internal static ReadOnlySpan<byte> Utf8NameOf(Ratio ratio, int width, RenditionFormat format) =>
        Utf8NameAt(ratio, Array.BinarySearch(AllWidths, width), format);

    internal static ReadOnlySpan<byte> Utf8NameAt(Ratio ratio, int widthIndex, RenditionFormat format) =>
        Utf8Names[PlaceOf(ratio, widthIndex, format)];

    /// <summary>
    /// Whether a srcset with this many widths names the one at the index. It leaves out 160, 480 and 1600 unless that is the widest:
    /// the addresses are most of an answer with pictures, and the next width is near.
    /// </summary>
    internal static bool IsInSrcset(int widthIndex, int count) =>
        widthIndex == count - 1 || AllWidths[widthIndex] is not (160 or 480 or 1600);

    internal static ReadOnlySpan<byte> CandidateAt(int widthIndex) => Candidates[widthIndex];

    internal static string Extension(RenditionFormat format) =>
        format switch
        {
            RenditionFormat.Jpeg => "jpg",
            RenditionFormat.Webp => "webp",
            _ => "avif",
        };

    private static int PlaceOf(Ratio ratio, int widthIndex, RenditionFormat format) =>
        (ratio.Order * AllFormats.Length + (int)format) * AllWidths.Length + widthIndex;
}
