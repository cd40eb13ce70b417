using System.Text;

namespace Domain.Images;

/// <summary>
/// The finished <c>srcset</c> strings of one ratio, AVIF null until its files exist, and the JPEG for clients that know neither format.
/// </summary>
public sealed record Srcset(Ratio Ratio, string? Avif, string Webp, string Src)
{
    /// <summary>Enough for most strings.</summary>
    private const int UsualBytes = 1024;

    /// <summary>
    /// The strings of every requested ratio (all by default) that the picture has, in the requested order; the query is appended to
    /// each address.
    /// </summary>
    /// <param name="host">Where the addresses begin; by default they are paths.</param>
    public static IReadOnlyList<Srcset> Of(
        long id,
        string fingerprint,
        int width,
        int height,
        bool avifReady,
        int maxWidth = int.MaxValue,
        IReadOnlyList<Ratio>? ratios = null,
        string query = "",
        string host = ""
    )
    {
        ratios ??= Ratio.All;

        var folder = Encoding.UTF8.GetBytes(host + RenditionAddress.Folder(id, fingerprint));
        var end = Encoding.UTF8.GetBytes(query);
        var sets = new List<Srcset>(ratios.Count);

        for (var i = 0; i < ratios.Count; i++)
        {
            var ratio = ratios[i];
            var count = CountOf(ratio, width, height, maxWidth);

            if (count > 0)
            {
                sets.Add(
                    new Srcset(
                        ratio,
                        avifReady ? Join(folder, end, ratio, RenditionFormat.Avif, count) : null,
                        Join(folder, end, ratio, RenditionFormat.Webp, count),
                        Source(folder, end, ratio, count)
                    )
                );
            }
        }

        return sets;
    }

    /// <summary>The number of widths up to the widest in the strings of a ratio; 0 if the picture does not have the ratio.</summary>
    public static int CountOf(Ratio ratio, int width, int height, int maxWidth)
    {
        var widths = Renditions.WidthsOf(ratio, width, height);

        // A limit below the narrowest file still includes that one: with an empty srcset there would be no picture at all.
        var count = Math.Min(1, widths.Length);

        while (count < widths.Length && widths[count] <= maxWidth)
        {
            count++;
        }

        return count;
    }

    /// <summary>Appends one string for the picture in the folder, with a query after each address, from so many widths.</summary>
    public static void Append(
        Utf8Text text,
        ReadOnlySpan<byte> folder,
        ReadOnlySpan<byte> query,
        Ratio ratio,
        RenditionFormat format,
        int count
    )
    {
        var separator = ""u8;

        for (var i = 0; i < count; i++)
        {
            if (!Renditions.IsInSrcset(i, count))
            {
                continue;
            }

            text.Append(separator);
            separator = ", "u8;
            text.Append(folder);
            text.Append(Renditions.Utf8NameAt(ratio, i, format));
            text.Append(query);
            text.Append(Renditions.CandidateAt(i));
        }
    }

    /// <summary>Appends the address of the JPEG of a ratio that has so many widths, with a query.</summary>
    public static void AppendSource(Utf8Text text, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> query, Ratio ratio, int count)
    {
        text.Append(folder);
        text.Append(Renditions.Utf8NameAt(ratio, Renditions.UsualIndex(count), RenditionFormat.Jpeg));
        text.Append(query);
    }

    private static string Source(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> query, Ratio ratio, int count)
    {
        using var text = new Utf8Text(UsualBytes);
        AppendSource(text, folder, query, ratio, count);
        return text.ToString();
    }

    private static string Join(
        ReadOnlySpan<byte> folder,
        ReadOnlySpan<byte> query,
        Ratio ratio,
        RenditionFormat format,
        int count
    )
    {
        using var text = new Utf8Text(UsualBytes);
        Append(text, folder, query, ratio, format, count);
        return text.ToString();
    }
}
