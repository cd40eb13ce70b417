using System.Globalization;

namespace Domain.Images;

/// <summary>The dominant colour of a picture, used as a placeholder.</summary>
public static class DominantColor
{
    /// <summary>The mean of the most frequent shade among RGBA pixels, as <c>#rrggbb</c>; white if all are transparent.</summary>
    public static string Of(ReadOnlySpan<byte> rgba)
    {
        // Eight steps per channel: coarse enough that a sky counts as one shade, fine enough to tell sky from sea.
        Span<(int Count, int Red, int Green, int Blue)> shades = new (int, int, int, int)[512];

        for (var i = 0; i + 3 < rgba.Length; i += 4)
        {
            if (rgba[i + 3] >= 128)
            {
                var (red, green, blue) = (rgba[i], rgba[i + 1], rgba[i + 2]);
                ref var shade = ref shades[(red >> 5 << 6) | (green >> 5 << 3) | (blue >> 5)];
                shade = (shade.Count + 1, shade.Red + red, shade.Green + green, shade.Blue + blue);
            }
        }

        var (count, reds, greens, blues) = Fullest(shades);

        return count == 0
            ? "#ffffff"
            : string.Create(CultureInfo.InvariantCulture, $"#{reds / count:x2}{greens / count:x2}{blues / count:x2}");
    }

    private static (int Count, int Red, int Green, int Blue) Fullest(
        ReadOnlySpan<(int Count, int Red, int Green, int Blue)> shades
    )
    {
        var fullest = shades[0];

        foreach (var shade in shades)
        {
            fullest = shade.Count > fullest.Count ? shade : fullest;
        }

        return fullest;
    }
}
