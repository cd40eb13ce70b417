using System.Text;

namespace Domain.Images;

/// <summary>Metadata found in the file (XMP first, then IPTC, then EXIF): offered to the editor, never published unseen.</summary>
public sealed record ImageSuggestions
{
    public static readonly ImageSuggestions None = new();

    /// <summary>Texts are cut at this many characters.</summary>
    public const int MaxLength = 2_000;

    /// <summary>The credit to show with the picture.</summary>
    public string? Credit { get; init; }

    /// <summary>Who made the picture.</summary>
    public string? Creator { get; init; }

    /// <summary>Who holds the rights.</summary>
    public string? Copyright { get; init; }

    /// <summary>The text below the picture.</summary>
    public string? Caption { get; init; }

    /// <summary>The alternative text for accessibility; never derived from a caption.</summary>
    public string? Alt { get; init; }

    /// <summary>The extended description for accessibility.</summary>
    public string? LongDescription { get; init; }

    /// <summary>The texts by language tag; null if the file names no language.</summary>
    public IReadOnlyDictionary<string, SuggestedTexts>? Texts { get; init; }

    /// <summary>How the picture came about; a code for AI if any mark in the file says so.</summary>
    public DigitalSource? Source { get; init; }

    /// <summary>Whether the file carries content credentials (C2PA). They are not verified.</summary>
    public bool ContentCredentials { get; init; }

    /// <summary>The local date on which the picture was taken.</summary>
    public DateOnly? TakenOn { get; init; }

    /// <summary>The suggestions from the three metadata blocks of a file.</summary>
    public static Result<ImageSuggestions> From(
        ReadOnlySpan<byte> xmp,
        ReadOnlySpan<byte> iptc,
        ReadOnlySpan<byte> exif,
        CancellationToken ct = default
    ) =>
        XmpPacket.Read(xmp, ct).Succeeded(out var said, out var error)
            ? said.Or(IptcRecord.Read(iptc, ct)).Or(ExifBlock.Read(exif))
            : error;

    /// <summary>These suggestions, with missing ones filled in from others.</summary>
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
            // A mark of AI counts, whichever part of the file has it.
            Source = Source?.IsAi() is not true && other.Source?.IsAi() is true ? other.Source : Source ?? other.Source,
            ContentCredentials = ContentCredentials || other.ContentCredentials,
            TakenOn = TakenOn ?? other.TakenOn,
        };

    /// <summary>A text fit for display: one line, without control characters, cut to length; null if nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        // Text far beyond the cut needs no cleaning; the factor leaves room for removed characters.
        text = text.Length <= 4 * MaxLength ? text : text[..(4 * MaxLength)];

        // Lone surrogates are invalid: they are read as U+FFFD. U+FEFF is a byte order mark.
        var visible = string.Concat(
            from rune in text.EnumerateRunes()
            where rune.Value is < 0xFFFD and not 0xFEFF or > 0xFFFF
            select Rune.IsControl(rune) ? " " : rune.ToString()
        );
        var line = string.Join(' ', visible.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var whole = line[..CutBefore(line)].TrimEnd();

        return whole.Length == 0 ? null : Text.Normalize(whole);
    }

    // The cut must not leave a lone surrogate.
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

/// <summary>The texts found in a file in one language.</summary>
public sealed record SuggestedTexts
{
    /// <summary>Alternative text for people who cannot see the picture.</summary>
    public string? Alt { get; init; }

    /// <summary>The text below the picture.</summary>
    public string? Caption { get; init; }

    /// <summary>For charts and scenes that need more than an alternative text.</summary>
    public string? LongDescription { get; init; }
}
