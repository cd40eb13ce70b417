namespace Domain.Images;

/// <summary>
/// A blurred picture in about 25 bytes, shown while the real one loads: the published ThumbHash format, which splits
/// a picture into luminance, yellow-blue, red-green and opacity, and keeps the lowest frequencies of each.
/// </summary>
public static class ThumbHash
{
    /// <summary>The maximum side length; more would not be visible.</summary>
    public const int MaxSide = 100;

    /// <summary>Encodes unpremultiplied RGBA pixels, row by row, four bytes each.</summary>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgba)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgba.Length, width * height * 4);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(width, height), MaxSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(width, height), 1);

        var planes = Planes.From(width * height, rgba);
        var longest = Math.Max(width, height);
        var most = planes.Transparent ? 5 : 7;
        var across = Math.Max(1, Rounded((double)most * width / longest));
        var down = Math.Max(1, Rounded((double)most * height / longest));
        var landscape = width > height;

        var light = Waves.Of(planes.Light, width, height, Math.Max(3, across), Math.Max(3, down));
        var yellow = Waves.Of(planes.YellowBlue, width, height, 3, 3);
        var red = Waves.Of(planes.RedGreen, width, height, 3, 3);

        var colours =
            Rounded(63 * light.Mean)
            | (Rounded(31.5 + 31.5 * yellow.Mean) << 6)
            | (Rounded(31.5 + 31.5 * red.Mean) << 12)
            | (Rounded(31 * light.Scale) << 18)
            | (planes.Transparent ? 1 << 23 : 0);
        var shape =
            (landscape ? down : across)
            | (Rounded(63 * yellow.Scale) << 3)
            | (Rounded(63 * red.Scale) << 9)
            | (landscape ? 1 << 15 : 0);

        List<byte> hash = [(byte)colours, (byte)(colours >> 8), (byte)(colours >> 16), (byte)shape, (byte)(shape >> 8)];
        List<double> waves = [.. light.Factors, .. yellow.Factors, .. red.Factors];

        if (planes.Transparent)
        {
            var opacity = Waves.Of(planes.Opacity, width, height, 5, 5);
            hash.Add((byte)(Rounded(15 * opacity.Mean) | (Rounded(15 * opacity.Scale) << 4)));
            waves.AddRange(opacity.Factors);
        }

        for (var i = 0; i < waves.Count; i += 2)
        {
            var high = i + 1 < waves.Count ? Rounded(15 * waves[i + 1]) << 4 : 0;
            hash.Add((byte)(Rounded(15 * waves[i]) | high));
        }

        return [.. hash];
    }

    // The format is defined by JavaScript's Math.round, which rounds halves up.
    private static int Rounded(double value) => (int)Math.Floor(value + 0.5);

    /// <summary>The four channels of a picture laid over its own mean colour.</summary>
    private sealed record Planes(double[] Light, double[] YellowBlue, double[] RedGreen, double[] Opacity, bool Transparent)
    {
        public static Planes From(int count, ReadOnlySpan<byte> rgba)
        {
            var (red, green, blue, opacity) = (0.0, 0.0, 0.0, 0.0);

            for (var i = 0; i < count; i++)
            {
                var pixel = rgba.Slice(i * 4, 4);
                var alpha = pixel[3] / 255.0;
                red += alpha / 255 * pixel[0];
                green += alpha / 255 * pixel[1];
                blue += alpha / 255 * pixel[2];
                opacity += alpha;
            }

            if (opacity > 0)
            {
                (red, green, blue) = (red / opacity, green / opacity, blue / opacity);
            }

            var planes = new Planes(new double[count], new double[count], new double[count], new double[count], opacity < count);

            for (var i = 0; i < count; i++)
            {
                var pixel = rgba.Slice(i * 4, 4);
                var alpha = pixel[3] / 255.0;
                var r = red * (1 - alpha) + alpha / 255 * pixel[0];
                var g = green * (1 - alpha) + alpha / 255 * pixel[1];
                var b = blue * (1 - alpha) + alpha / 255 * pixel[2];

                planes.Light[i] = (r + g + b) / 3;
                planes.YellowBlue[i] = (r + g) / 2 - b;
                planes.RedGreen[i] = r - g;
                planes.Opacity[i] = alpha;
            }

            return planes;
        }
    }

    /// <summary>The lowest cosine waves of one channel: its mean, and the others scaled to 0 … 1.</summary>
    private readonly record struct Waves(double Mean, double Scale, double[] Factors)
    {
        public static Waves Of(double[] channel, int width, int height, int across, int down)
        {
            var (mean, scale) = (0.0, 0.0);
            var factors = new List<double>();

            for (var v = 0; v < down; v++)
            {
                for (var u = 0; u * down < across * (down - v); u++)
                {
                    var factor = Factor(channel, width, height, u, v);

                    if (u == 0 && v == 0)
                    {
                        mean = factor;
                    }
                    else
                    {
                        factors.Add(factor);
                        scale = Math.Max(scale, Math.Abs(factor));
                    }
                }
            }

            return new Waves(mean, scale, [.. factors.Select(factor => scale > 0 ? 0.5 + 0.5 / scale * factor : factor)]);
        }

        private static double Factor(double[] channel, int width, int height, int u, int v)
        {
            Span<double> columns = stackalloc double[width];

            for (var x = 0; x < width; x++)
            {
                columns[x] = Math.Cos(Math.PI / width * u * (x + 0.5));
            }

            var sum = 0.0;

            for (var y = 0; y < height; y++)
            {
                var row = Math.Cos(Math.PI / height * v * (y + 0.5));

                for (var x = 0; x < width; x++)
                {
                    sum += channel[x + y * width] * columns[x] * row;
                }
            }

            return sum / (width * height);
        }
    }
}
