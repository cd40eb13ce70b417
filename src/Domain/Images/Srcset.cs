namespace Domain.Images;

/// <summary>The finished <c>srcset</c> strings of one ratio; AVIF is null until its files exist.</summary>
public sealed record Srcset(Ratio Ratio, string? Avif, string Webp, string Jpeg)
{
    /// <summary>The strings of every ratio asked for (all, unless told) that the picture has, in the order asked for.</summary>
    public static IReadOnlyList<Srcset> Of(
        long id,
        string fingerprint,
        int width,
        int height,
        bool avifReady,
        int maxWidth = int.MaxValue,
        IReadOnlyList<Ratio>? ratios = null
    )
    {
        ratios ??= Ratio.All;

        var folder = RenditionAddress.Folder(id, fingerprint);
        var sets = new List<Srcset>(ratios.Count);

        for (var i = 0; i < ratios.Count; i++)
        {
            var ratio = ratios[i];
            var count = CountUpTo(maxWidth, Renditions.WidthsOf(ratio, width, height));

            if (count > 0)
            {
                sets.Add(
                    new Srcset(
                        ratio,
                        avifReady ? Join(folder, ratio, RenditionFormat.Avif, count) : null,
                        Join(folder, ratio, RenditionFormat.Webp, count),
                        Join(folder, ratio, RenditionFormat.Jpeg, count)
                    )
                );
            }
        }

        return sets;
    }

    // A limit below the narrowest file still leaves that one: an empty srcset would leave no picture at all.
    private static int CountUpTo(int maxWidth, ReadOnlySpan<int> widths)
    {
        var count = Math.Min(1, widths.Length);

        while (count < widths.Length && widths[count] <= maxWidth)
        {
            count++;
        }

        return count;
    }

    private static string Join(string folder, Ratio ratio, RenditionFormat format, int count)
    {
        var length = count * folder.Length + (count - 1) * 2;

        for (var i = 0; i < count; i++)
        {
            length += Renditions.NameAt(ratio, i, format).Length + Renditions.CandidateAt(i).Length;
        }

        return string.Create(
            length,
            (folder, ratio, format, count),
            static (target, set) =>
            {
                for (var i = 0; i < set.count; i++)
                {
                    target = i > 0 ? Write(target, ", ") : target;
                    target = Write(target, set.folder);
                    target = Write(target, Renditions.NameAt(set.ratio, i, set.format));
                    target = Write(target, Renditions.CandidateAt(i));
                }
            }
        );
    }

    private static Span<char> Write(Span<char> target, string text)
    {
        text.CopyTo(target);
        return target[text.Length..];
    }
}
