namespace Domain.Images;

/// <summary>What an uploaded picture may be.</summary>
public static class ImageLimits
{
    /// <summary>20 MB, in the generous reading.</summary>
    public const long MaxBytes = 20L * 1024 * 1024;

    /// <summary>Width times height.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>The width of the smallest rendition; a narrower picture would have none.</summary>
    public const int MinWidth = 160;

    /// <summary>How many times the longer side may exceed the shorter one.</summary>
    public const int MaxElongation = 100;

    /// <summary>What WebP can hold: renditions are narrower than their original, but a slim one may be as high.</summary>
    public const int MaxHeight = 16_383;

    /// <summary>What an interlaced PNG may unpack to: it cannot be read row by row, so all of it is in memory at once.</summary>
    public const long MaxInterlacedBytes = 200_000_000;

    /// <summary>The reason why a picture of this size is refused, or null when it is welcome.</summary>
    public static Error? Check(int width, int height) =>
        (long)width * height > MaxPixels ? ImageErrors.TooManyPixels(width, height)
        : width < MinWidth ? ImageErrors.TooSmall(width, height)
        : Math.Max(width, height) > (long)MaxElongation * Math.Min(width, height) ? ImageErrors.TooElongated(width, height)
        : height > MaxHeight ? ImageErrors.TooTall(width, height)
        : null;
}
