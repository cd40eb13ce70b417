using System.Buffers.Binary;

namespace Domain.Images;

/// <summary>The EXIF block of a picture file: only creator, copyright, caption, date and AI generators; place and device are never read.</summary>
/// <remarks>
/// libvips also provides these fields as text, but replaces Latin-1 letters with U+FFFD, cuts the copyright at the zero before the
/// editor's part, and appends type and length in words.
/// </remarks>
public static class ExifBlock
{
    private const ushort Description = 0x010E;
    private const ushort Software = 0x0131;
    private const ushort Artist = 0x013B;
    private const ushort Copyright = 0x8298;
    private const ushort DetailsOffset = 0x8769;
    private const ushort TakenAt = 0x9003;
    private const int Text = 2;
    private const int Long = 4;

    /// <summary>Reads the block; ignores what is malformed.</summary>
    public static ImageSuggestions Read(ReadOnlySpan<byte> block)
    {
        var tiff = block.StartsWith("Exif\0\0"u8) ? block[6..] : block;

        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
        {
            return ImageSuggestions.None;
        }

        var small = tiff[0] == (byte)'I';
        var main = Number32(tiff, 4, small);
        var details = Entry(tiff, main, DetailsOffset, Long, small) is { } at ? Number32(tiff, at + 8, small) : -1;

        return new()
        {
            Caption = TextOf(tiff, main, Description, small),
            Creator = TextOf(tiff, main, Artist, small),
            Copyright = TextOf(tiff, main, Copyright, small),
            Source = GeneratorMark.SourceOf(TextOf(tiff, main, Software, small)),
            TakenOn = ImageSuggestions.Day(TextOf(tiff, details, TakenAt, small)),
        };
    }

    /// <summary>The offset of the entry with a tag and type in a directory; null if there is none.</summary>
    private static long? Entry(ReadOnlySpan<byte> tiff, long directory, ushort tag, int type, bool small)
    {
        var count = Number16(tiff, directory, small);

        for (var i = 0; i < count; i++)
        {
            var at = directory + 2 + i * 12L;

            if (Number16(tiff, at, small) == tag && Number16(tiff, at + 2, small) == type)
            {
                return at;
            }
        }

        return null;
    }

    private static string? TextOf(ReadOnlySpan<byte> tiff, long directory, ushort tag, bool small)
    {
        if (Entry(tiff, directory, tag, Text, small) is not { } entry)
        {
            return null;
        }

        var length = Number32(tiff, entry + 4, small);
        // Up to four bytes are stored in the entry itself.
        var start = length <= 4 ? entry + 8 : Number32(tiff, entry + 8, small);

        if (length <= 0 || start < 0 || start + length > tiff.Length)
        {
            return null;
        }

        // The editor's copyright follows the photographer's after a zero, which cleaning turns into a space.
        var bytes = tiff.Slice((int)start, (int)length).TrimEnd((byte)0);

        return ImageSuggestions.Clean(EmbeddedText.Decode(bytes));
    }

    private static int Number16(ReadOnlySpan<byte> tiff, long at, bool small) =>
        at < 0 || at + 2 > tiff.Length ? 0
        : small ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[(int)at..])
        : BinaryPrimitives.ReadUInt16BigEndian(tiff[(int)at..]);

    private static long Number32(ReadOnlySpan<byte> tiff, long at, bool small) =>
        at < 0 || at + 4 > tiff.Length ? -1
        : small ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[(int)at..])
        : BinaryPrimitives.ReadUInt32BigEndian(tiff[(int)at..]);
}
