using System.Buffers.Binary;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// Adds up the uncompressed size of everything but pixels in a file (EXIF, XMP, IPTC, colour profiles, texts) before any library
/// reads it: libraries decompress all of it into memory. Malformed files are left to the library, which rejects them.
/// </summary>
internal static class EmbeddedMetadata
{
    /// <summary>The limit for uncompressed metadata in one file. Agencies' pictures stay below 1 MB, print profiles below 3 MB.</summary>
    public const long MaxBytes = 4 * 1024 * 1024;

    /// <summary>The error if the file has too much metadata to read; else null.</summary>
    public static Error? Check(string path, CancellationToken ct)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> head = stackalloc byte[FileHead.Length];
        var mediaType = ImageMediaType.Of(head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        file.Position = 0;

        try
        {
            var bytes = mediaType switch
            {
                ImageMediaType.Jpeg => Jpeg(file, ct),
                ImageMediaType.Png => PngMetadata.Measure(file, ct),
                ImageMediaType.Webp => Webp(file, ct),
                ImageMediaType.Gif => Gif(file, ct),
                ImageMediaType.Avif => HeifMetadata.Measure(file, ct),
                _ => 0,
            };

            return bytes > MaxBytes ? ImageErrors.MetadataTooLarge : null;
        }
        catch (Exception broken) when (broken is EndOfStreamException or InvalidDataException)
        {
            return ImageErrors.Damaged;
        }
    }

    /// <summary>All application segments and comments before the first scan.</summary>
    private static long Jpeg(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;
        Span<byte> two = stackalloc byte[2];
        file.Position = 2;

        while (bytes <= MaxBytes && file.ReadAtLeast(two[..1], 1, throwOnEndOfStream: false) == 1)
        {
            ct.ThrowIfCancellationRequested();

            if (two[0] != 0xFF)
            {
                continue;
            }

            int marker;

            do
            {
                marker = file.ReadByte();
            } while (marker == 0xFF);

            if (marker is -1 or 0xD9 or 0xDA)
            {
                break;
            }

            if (marker is 0 or 1 or >= 0xD0 and <= 0xD8 || file.ReadAtLeast(two, 2, throwOnEndOfStream: false) < 2)
            {
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(two);
            bytes += marker is >= 0xE0 and <= 0xEF or 0xFE ? length : 0;
            file.Position += Math.Max(0, length - 2);
        }

        return bytes;
    }

    /// <summary>All chunks other than picture data.</summary>
    private static long Webp(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;
        Span<byte> head = stackalloc byte[8];
        file.ReadExactly(head);

        // Anything after the container is not part of the picture.
        var end = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L;
        file.Position = 12;

        while (bytes <= MaxBytes && file.Position < end && file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            ct.ThrowIfCancellationRequested();
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var kind = head[..4];
            var isPicture = kind.StartsWith("VP8"u8) || kind.StartsWith("ALPH"u8) || kind.StartsWith("AN"u8);
            bytes += isPicture ? 0 : Math.Min(length, file.Length - file.Position);
            file.Position += length + (length & 1);
        }

        return bytes;
    }

    /// <summary>All extension blocks.</summary>
    private static long Gif(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;
        Span<byte> head = stackalloc byte[13];
        file.ReadExactly(head);
        file.Position += ColourTable(head[10]);

        while (bytes <= MaxBytes)
        {
            ct.ThrowIfCancellationRequested();

            switch (file.ReadByte())
            {
                case 0x21:
                    file.Position++;
                    bytes += Blocks(file, ct);
                    break;
                case 0x2C:
                    file.ReadExactly(head[..9]);
                    file.Position += ColourTable(head[8]) + 1;
                    Blocks(file, ct);
                    break;
                default:
                    return bytes;
            }
        }

        return bytes;
    }

    private static int ColourTable(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static long Blocks(FileStream file, CancellationToken ct)
    {
        var bytes = 0L;

        while (file.ReadByte() is > 0 and var length)
        {
            ct.ThrowIfCancellationRequested();
            bytes += length;
            file.Position += length;
        }

        return bytes;
    }
}
