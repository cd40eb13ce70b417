using System.Diagnostics.CodeAnalysis;

namespace Domain.Images;

/// <summary>One of the shapes in which a picture is delivered: its own, or a crop of fixed proportions.</summary>
public sealed class Ratio
{
    public static readonly Ratio Original = new("original", 0, 0, 0);
    public static readonly Ratio R16x9 = new("16x9", 16, 9, 1);
    public static readonly Ratio R3x2 = new("3x2", 3, 2, 2);
    public static readonly Ratio R4x3 = new("4x3", 4, 3, 3);
    public static readonly Ratio R1x1 = new("1x1", 1, 1, 4);
    public static readonly Ratio R3x4 = new("3x4", 3, 4, 5);

    private Ratio(string name, int across, int down, int order) => (Name, Across, Down, Order) = (name, across, down, order);

    /// <summary>Every ratio, in the order of responses.</summary>
    public static IReadOnlyList<Ratio> All { get; } = [Original, R16x9, R3x2, R4x3, R1x1, R3x4];

    /// <summary>The word in addresses and JSON, such as <c>16x9</c>.</summary>
    public string Name { get; }

    /// <summary>Parts across; 0 for the picture's own shape.</summary>
    public int Across { get; }

    /// <summary>Parts down; 0 for the picture's own shape.</summary>
    public int Down { get; }

    internal int Order { get; }

    /// <summary>Finds a ratio by its word, exactly as written in addresses.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, [NotNullWhen(true)] out Ratio? ratio)
    {
        foreach (var candidate in All)
        {
            if (name.SequenceEqual(candidate.Name))
            {
                ratio = candidate;
                return true;
            }
        }

        ratio = null;
        return false;
    }

    /// <summary>The size in pixels of the largest crop of this ratio in a picture; may be 0 in a very thin one.</summary>
    public (int Width, int Height) LargestIn(int width, int height)
    {
        if (this == Original)
        {
            return (width, height);
        }

        // Rounding the width down keeps every rendition, whose height is rounded, inside the picture.
        return (long)width * Down >= (long)height * Across
            ? ((int)((long)height * Across / Down), height)
            : (width, Rounded((long)width * Down, Across));
    }

    /// <summary>The height in pixels of a rendition of the given width of a picture.</summary>
    public int HeightFor(int renditionWidth, int width, int height) =>
        this == Original
            ? Math.Max(1, Rounded((long)renditionWidth * height, width))
            : Math.Max(1, Rounded((long)renditionWidth * Down, Across));

    public override string ToString() => Name;

    private static int Rounded(long dividend, long divisor) => (int)((2 * dividend + divisor) / (2 * divisor));
}
