using System.Buffers.Binary;
using System.Text;

namespace Domain.Images;

/// <summary>The older IPTC block of a picture file (IIM), bare or inside Photoshop's resources.</summary>
public static class IptcRecord
{
    private const int Iptc = 0x0404;

    /// <summary>Reads the record; stops silently where it is malformed.</summary>
    public static ImageSuggestions Read(ReadOnlySpan<byte> block, CancellationToken ct = default)
    {
        var record = block.StartsWith("Photoshop 3.0\0"u8) ? Resource(block[14..]) : block;
        var texts = new Dictionary<(byte Record, byte Field), string>();

        while (record.Length >= 5 && record[0] == 0x1C)
        {
            ct.ThrowIfCancellationRequested();
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[3..]);

            // The highest bit marks a field of more than 32 kB, which is not read here.
            if (length > 0x7FFF || record.Length < 5 + length)
            {
                break;
            }

            var key = (record[1], record[2]);
            var earlier = key == (2, 80) ? texts.GetValueOrDefault(key) : null;

            if (earlier is null || earlier.Length < ImageSuggestions.MaxLength)
            {
                var text = Decode(record.Slice(5, length));
                var several = earlier is null ? text : $"{earlier}, {text}";
                texts[key] = several.Length > ImageSuggestions.MaxLength ? several[..ImageSuggestions.MaxLength] : several;
            }

            record = record[(5 + length)..];
        }

        string? Text(byte field) => ImageSuggestions.Clean(texts.GetValueOrDefault(((byte)2, field)));

        return new()
        {
            Creator = Text(80),
            Credit = Text(110),
            Copyright = Text(116),
            Caption = Text(120),
            TakenOn = ImageSuggestions.Day(Text(55)),
        };
    }

    private static ReadOnlySpan<byte> Resource(ReadOnlySpan<byte> resources)
    {
        while (resources.Length >= 12 && resources.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]);
            // The name is preceded by its length and padded to an even number of bytes, and so are the data.
            var start = 6 + ((resources[6] + 2) & ~1) + 4;

            if (start > resources.Length)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt32BigEndian(resources[(start - 4)..]);

            if (length > resources.Length - start)
            {
                break;
            }

            if (id == Iptc)
            {
                return resources.Slice(start, (int)length);
            }

            resources = resources[Math.Min(resources.Length, start + (((int)length + 1) & ~1))..];
        }

        return [];
    }

    // The declared character set is often wrong; UTF-8 is recognised by being valid, and the rest is Western European.
    private static string Decode(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
