namespace Domain.Images;

/// <summary>The limits for uploaded pictures.</summary>
public static class ImageLimits
{
    /// <summary>20 MB, read generously as MiB.</summary>
    public const long MaxBytes = 20L * 1024 * 1024;

    /// <summary>Width times height.</summary>
    public const long MaxPixels = 50_000_000;

    /// <summary>The width of the smallest rendition; a narrower picture would have none.</summary>
    public const int MinWidth = 160;

    /// <summary>The maximum ratio of the longer side to the shorter one.</summary>
    public const int MaxElongation = 100;

    /// <summary>The limit of WebP: renditions are narrower than their original, but a slim one may be as tall.</summary>
    public const int MaxHeight = 16_383;

    /// <summary>The maximum unpacked size of an interlaced PNG, which cannot be read row by row and so is in memory as a whole.</summary>
    public const long MaxInterlacedBytes = 200_000_000;

    /// <summary>Why a picture of this size is refused; null if it is accepted.</summary>
    public static Error? Check(int width, int height) =>
        (long)width * height > MaxPixels ? ImageErrors.TooManyPixels(width, height)
        : width < MinWidth ? ImageErrors.TooSmall(width, height)
        : Math.Max(width, height) > (long)MaxElongation * Math.Min(width, height) ? ImageErrors.TooElongated(width, height)
        : height > MaxHeight ? ImageErrors.TooTall(width, height)
        : null;
}
