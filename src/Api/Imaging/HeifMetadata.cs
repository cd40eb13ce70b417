using System.Buffers.Binary;

namespace Api.Imaging;

/// <summary>
/// Measures the metadata of an AVIF file: all boxes besides the picture data, and every non-picture item once per reference, since
/// the library copies it for each.
/// </summary>
internal static class HeifMetadata
{
    private static readonly string[] Pictures = ["av01", "grid", "iden", "iovl", "tmap"];

    public static long Measure(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;
        Span<byte> head = stackalloc byte[16];

        while (bytes <= EmbeddedMetadata.MaxBytes && file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            ct.ThrowIfCancellationRequested();
            var start = file.Position - 8;
            var kind = head[4..8];
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);

            if (length == 1)
            {
                file.ReadExactly(head[8..]);
                length = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(head[8..]), long.MaxValue);
            }

            var end = length < 8 || length > file.Length - start ? file.Length : start + length;

            if (!kind.SequenceEqual("mdat"u8))
            {
                bytes += end - start;
            }

            if (kind.SequenceEqual("meta"u8) && bytes <= EmbeddedMetadata.MaxBytes)
            {
                var meta = new byte[end - file.Position];
                file.ReadExactly(meta);
                bytes += Items(meta, file.Length, ct);
            }

            file.Position = end;
        }

        return bytes;
    }

    private static long Items(ReadOnlySpan<byte> meta, long fileLength, CancellationToken ct)
    {
        var kinds = new Dictionary<uint, string>();
        var bytes = 0L;

        // Item names may precede or follow item locations.
        foreach (var wanted in (string[])["iinf", "iloc"])
        {
            var rest = meta.Length > 4 ? meta[4..] : [];

            while (Next(ref rest, out var kind, out var content))
            {
                ct.ThrowIfCancellationRequested();

                if (kind == wanted && wanted == "iinf")
                {
                    Read(content, kinds);
                }
                else if (kind == wanted)
                {
                    bytes += Lengths(content, kinds, fileLength, ct);
                }
            }
        }

        return bytes;
    }

    /// <summary>The kind of each item.</summary>
    private static void Read(ReadOnlySpan<byte> content, Dictionary<uint, string> kinds)
    {
        var rest = Skip(content, content.Length > 0 && content[0] == 0 ? 6 : 8);

        while (Next(ref rest, out var kind, out var entry))
        {
            if (kind != "infe" || entry.Length < 14 || entry[0] < 2)
            {
                continue;
            }

            var wide = entry[0] > 2;
            var id = wide ? BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) : BinaryPrimitives.ReadUInt16BigEndian(entry[4..]);
            var named = Skip(entry, wide ? 10 : 8);

            if (named.Length >= 4)
            {
                kinds[id] = System.Text.Encoding.Latin1.GetString(named[..4]);
            }

            // Compressed text would have to be decompressed to be measured, and no program writes it.
            if (kinds.GetValueOrDefault(id) == "mime" && IsPacked(named[4..]))
            {
                throw new InvalidDataException("A packed text.");
            }
        }
    }

    /// <summary>Whether a content encoding follows the item's name and media type.</summary>
    private static bool IsPacked(ReadOnlySpan<byte> texts)
    {
        for (var text = 0; text < 2; text++)
        {
            var end = texts.IndexOf((byte)0);

            if (end < 0)
            {
                return false;
            }

            texts = texts[(end + 1)..];
        }

        return texts.Length > 0 && texts[0] != 0;
    }

    private static long Lengths(ReadOnlySpan<byte> content, Dictionary<uint, string> kinds, long fileLength, CancellationToken ct)
    {
        var reader = new Numbers(content);
        var version = reader.Take(1);
        reader.Take(3);
        var (sizes, others) = (reader.Take(1), reader.Take(1));
        var count = reader.Take(version < 2 ? 2 : 4);
        var bytes = 0L;

        for (var item = 0L; item < count && bytes <= EmbeddedMetadata.MaxBytes && !reader.IsAtEnd; item++)
        {
            ct.ThrowIfCancellationRequested();
            var id = (uint)reader.Take(version < 2 ? 2 : 4);
            reader.Take(version > 0 ? 2 : 0);
            reader.Take(2);
            reader.Take((int)(others >> 4));
            var extents = reader.Take(2);
            var isPicture = kinds.TryGetValue(id, out var kind) && Pictures.Contains(kind);

            for (var extent = 0L; extent < extents && !reader.IsAtEnd; extent++)
            {
                reader.Take(version > 0 ? (int)(others & 15) : 0);
                reader.Take((int)(sizes >> 4));
                var length = reader.Take((int)(sizes & 15));
                bytes +=
                    isPicture ? 0
                    : length is > 0 && length < fileLength ? length
                    : fileLength;
            }
        }

        return bytes;
    }

    private static bool Next(ref ReadOnlySpan<byte> boxes, out string kind, out ReadOnlySpan<byte> content)
    {
        kind = "";
        content = [];

        if (boxes.Length < 8)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
        kind = System.Text.Encoding.Latin1.GetString(boxes[4..8]);

        // A length of 0 means up to the end; a 64-bit length makes no sense within 4 MB.
        var end = length < 8 || length > boxes.Length ? boxes.Length : (int)length;
        content = boxes[8..end];
        boxes = boxes[end..];
        return true;
    }

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes, int count) => bytes.Length < count ? [] : bytes[count..];

    /// <summary>Reads consecutive big-endian numbers of any width; zeros past the end.</summary>
    private ref struct Numbers(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> rest = bytes;

        public readonly bool IsAtEnd => rest.IsEmpty;

        public long Take(int width)
        {
            var number = 0L;

            foreach (var one in rest[..Math.Min(width, rest.Length)])
            {
                number = (number << 8) | one;
            }

            rest = rest[Math.Min(width, rest.Length)..];
            return number;
        }
    }
}
