using System.Text;

namespace Domain.Images;

/// <summary>What the file says about itself (XMP first, then IPTC, then EXIF): offered to the editor, never published unseen.</summary>
public sealed record ImageSuggestions
{
    public static readonly ImageSuggestions None = new();

    /// <summary>No text of a file is taken over beyond this many characters.</summary>
    public const int MaxLength = 2_000;

    /// <summary>Whom to name with the picture.</summary>
    public string? Credit { get; init; }

    /// <summary>Who made the picture.</summary>
    public string? Creator { get; init; }

    /// <summary>Who holds the rights.</summary>
    public string? Copyright { get; init; }

    /// <summary>The text below the picture.</summary>
    public string? Caption { get; init; }

    /// <summary>The alternative text for accessibility; a caption is never taken for it.</summary>
    public string? Alt { get; init; }

    /// <summary>The extended description for accessibility.</summary>
    public string? LongDescription { get; init; }

    /// <summary>What the file says in several languages, by their tags; null when it names no language.</summary>
    public IReadOnlyDictionary<string, SuggestedTexts>? Texts { get; init; }

    /// <summary>The day on which the picture was taken, where it was taken.</summary>
    public DateOnly? TakenOn { get; init; }

    /// <summary>The suggestions of the three places in a file where such texts stand.</summary>
    public static Result<ImageSuggestions> From(
        ReadOnlySpan<byte> xmp,
        ReadOnlySpan<byte> iptc,
        ReadOnlySpan<byte> exif,
        CancellationToken ct = default
    ) =>
        XmpPacket.Read(xmp, ct).Succeeded(out var said, out var error)
            ? said.Or(IptcRecord.Read(iptc, ct)).Or(ExifBlock.Read(exif))
            : error;

    /// <summary>These suggestions, completed by others where something is missing.</summary>
    public ImageSuggestions Or(ImageSuggestions other) =>
        new()
        {
            Credit = Credit ?? other.Credit,
            Creator = Creator ?? other.Creator,
            Copyright = Copyright ?? other.Copyright,
            Caption = Caption ?? other.Caption,
            Alt = Alt ?? other.Alt,
            LongDescription = LongDescription ?? other.LongDescription,
            Texts = Texts ?? other.Texts,
            TakenOn = TakenOn ?? other.TakenOn,
        };

    /// <summary>A text as it may be shown: one line, without control characters, cut to length; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // What nobody will see needs no cleaning; some of it may be characters that go.
        text = text.Length <= 4 * MaxLength ? text : text[..(4 * MaxLength)];

        // A lone surrogate is no text: it is read as U+FFFD.
        var visible = string.Concat(
            from rune in text.EnumerateRunes()
            where rune.Value is < 0xFFFD or > 0xFFFF
            select Rune.IsControl(rune) ? " " : rune.ToString()
        );
        var line = string.Join(' ', visible.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var whole = line[..CutBefore(line)].TrimEnd();

        return whole.Length == 0 ? null : Text.Normalize(whole);
    }

    // The cut must not make a lone surrogate.
    private static int CutBefore(string line) =>
        line.Length <= MaxLength ? line.Length
        : char.IsHighSurrogate(line[MaxLength - 1]) ? MaxLength - 1
        : MaxLength;

    /// <summary>The day at the start of <c>2026-11-07T12:30:00</c>, <c>2026:11:07 12:30:00</c> or <c>20261107</c>.</summary>
    internal static DateOnly? Day(string? text)
    {
        var digits = new string([.. (text ?? "").Where(char.IsAsciiDigit).Take(8)]);

        return DateOnly.TryParseExact(digits, "yyyyMMdd", out var day) && day.Year > 1800 ? day : null;
    }
}

/// <summary>What a file says of its picture in one language.</summary>
public sealed record SuggestedTexts
{
    /// <summary>Alternative text for those who cannot see the picture.</summary>
    public string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public string? Caption { get; init; }

    /// <summary>For charts and scenes that need more than an alternative text.</summary>
    public string? LongDescription { get; init; }
}
