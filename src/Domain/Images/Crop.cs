namespace Domain.Images;

/// <summary>A rectangle of whole pixels inside a picture.</summary>
public readonly record struct Crop(int Left, int Top, int Width, int Height)
{
    /// <summary>The largest rectangle of a ratio inside the picture, as centred on the focal point as the edges allow.</summary>
    public static Crop Around(int width, int height, Ratio ratio, FocalPoint focalPoint)
    {
        var (cropWidth, cropHeight) = ratio.LargestIn(width, height);
        (cropWidth, cropHeight) = (Math.Max(1, cropWidth), Math.Max(1, cropHeight));

        return new Crop(Start(width, cropWidth, focalPoint.X), Start(height, cropHeight, focalPoint.Y), cropWidth, cropHeight);
    }

    /// <summary>The pixel at a fraction of a side of the given length.</summary>
    public static int PixelAt(double fraction, int length) => (int)Math.Clamp(fraction * length, 0, length - 1);

    private static int Start(int length, int cropLength, double fraction) =>
        Math.Clamp(PixelAt(fraction, length) - cropLength / 2, 0, length - cropLength);
}
