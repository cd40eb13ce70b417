using System.Buffers.Binary;

namespace Domain.Images;

/// <summary>The older IPTC block of a picture file (IIM), bare or inside Photoshop's resources.</summary>
public static class IptcRecord
{
    private const int Iptc = 0x0404;
    private const byte Creator = 80;

    // The fields read here, with their maximum lengths in bytes.
    private static readonly Dictionary<byte, int> Wanted = new()
    {
        [55] = 8,
        [Creator] = 32,
        [110] = 32,
        [116] = 128,
        [120] = 2_000,
    };

    /// <summary>Reads the record; stops silently where it is malformed.</summary>
    public static ImageSuggestions Read(ReadOnlySpan<byte> block, CancellationToken ct = default)
    {
        var record = block.StartsWith("Photoshop 3.0\0"u8) ? Resource(block[14..]) : block;
        var single = new Dictionary<byte, EmbeddedText.Raw>();
        var creators = new List<EmbeddedText.Raw>();
        var lengthOfCreators = 0;
        ReadOnlySpan<byte> declaration = [];

        while (record.Length >= 5 && record[0] == 0x1C)
        {
            ct.ThrowIfCancellationRequested();
            var length = BinaryPrimitives.ReadUInt16BigEndian(record[3..]);

            // The highest bit marks a field of more than 32 kB, which is not read here.
            if (length > 0x7FFF || record.Length < 5 + length)
            {
                break;
            }

            var field = record[2];
            var content = record.Slice(5, length);

            if (record[1] == 1 && field == 90)
            {
                declaration = content;
            }
            else if (record[1] == 2 && Wanted.TryGetValue(field, out var most))
            {
                var text = new EmbeddedText.Raw(content.ToArray(), IsFull: length >= most);

                if (field != Creator)
                {
                    single[field] = text;
                }
                else if (lengthOfCreators < ImageSuggestions.MaxLength)
                {
                    creators.Add(text);
                    lengthOfCreators += length + 2;
                }
            }

            record = record[(5 + length)..];
        }

        // One program wrote them all, so they are decoded together.
        var texts = EmbeddedText.Decode([.. creators, .. single.Values], declaration);
        var fields = single.Keys.Select((field, i) => (field, Text: texts[creators.Count + i])).ToDictionary();

        string? Text(byte field) => ImageSuggestions.Clean(fields.GetValueOrDefault(field));

        return new()
        {
            Creator = ImageSuggestions.Clean(string.Join(", ", texts.Take(creators.Count))),
            Credit = Text(110),
            Copyright = Text(116),
            Caption = Text(120),
            Source = GeneratorMark.SourceOf(Text(110)),
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
}
