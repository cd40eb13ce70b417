using System.Buffers.Binary;
using System.IO.Compression;

namespace Api.Imaging;

/// <summary>Measures the texts, EXIF block and colour profiles of a PNG; compressed ones count at their uncompressed size.</summary>
internal static class PngMetadata
{
    // Keyword, language tag and translated keyword precede the text, each ending in a zero byte.
    private const int MaxPrefix = 8 * 1024;

    public static long Measure(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;
        Span<byte> head = stackalloc byte[8];
        file.Position = 8;

        while (bytes <= EmbeddedMetadata.MaxBytes && file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            ct.ThrowIfCancellationRequested();
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = head[4..];
            var next = file.Position + length + 4;

            // Anything after the end is not part of the picture, and no library reads it.
            if (kind.SequenceEqual("IEND"u8))
            {
                break;
            }

            if (kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("iCCP"u8))
            {
                bytes += length + Unpacked(file, length, fieldsBefore: 1, flagsBefore: 1, ct);
            }
            else if (kind.SequenceEqual("iTXt"u8))
            {
                bytes += length + Unpacked(file, length, fieldsBefore: 3, flagsBefore: 2, ct);
            }
            else if (!kind.SequenceEqual("IDAT"u8) && !kind.SequenceEqual("fdAT"u8))
            {
                bytes += Math.Min(length, file.Length - file.Position);
            }

            file.Position = next;
        }

        return bytes;
    }

    /// <summary>The uncompressed size of a chunk; reading stops once the limit is exceeded.</summary>
    private static long Unpacked(FileStream file, uint length, int fieldsBefore, int flagsBefore, CancellationToken ct)
    {
        var packed = new byte[Math.Min(length, file.Length - file.Position)];
        file.ReadExactly(packed);
        var start = 0;

        for (var field = 0; field < fieldsBefore; field++)
        {
            var end = packed.AsSpan(start, Math.Min(MaxPrefix, packed.Length - start)).IndexOf((byte)0);

            if (end < 0)
            {
                return 0;
            }

            start += end + 1;

            // The compression flag and method follow the first keyword.
            if (field == 0)
            {
                var isPacked = flagsBefore == 1 || packed.Length > start && packed[start] != 0;
                start += flagsBefore;

                if (!isPacked || start > packed.Length)
                {
                    return 0;
                }
            }
        }

        using var unpacked = new ZLibStream(new MemoryStream(packed, start, packed.Length - start), CompressionMode.Decompress);
        var (bytes, buffer) = (0L, new byte[81_920]);

        while (bytes <= EmbeddedMetadata.MaxBytes && unpacked.Read(buffer) is > 0 and var read)
        {
            ct.ThrowIfCancellationRequested();
            bytes += read;
        }

        return bytes;
    }
}
