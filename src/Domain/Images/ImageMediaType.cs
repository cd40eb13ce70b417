using System.Buffers.Binary;

namespace Domain.Images;

/// <summary>Detects the accepted image formats by their first bytes, never by a file name or header.</summary>
public static class ImageMediaType
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";
    public const string Avif = "image/avif";
    public const string Gif = "image/gif";

    /// <summary>The media type of a file by its first <see cref="FileHead.Length"/> bytes; null if it is not accepted.</summary>
    public static string? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith(JpegSignature) ? Jpeg
        : head.StartsWith(PngSignature) ? Png
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? Gif
        : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) ? Webp
        : IsAvif(head) ? Avif
        : null;

    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];
    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // HEIC has the same box structure: only the brands in the first box tell them apart.
    private static bool IsAvif(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || !head[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        var size = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var major = head.Slice(8, 4);

        if (major.SequenceEqual("avif"u8))
        {
            return true;
        }

        for (var at = 16; (major.SequenceEqual("mif1"u8) || major.SequenceEqual("avis"u8)) && at + 4 <= size; at += 4)
        {
            if (head.Slice(at, 4).SequenceEqual("avif"u8))
            {
                return true;
            }
        }

        return false;
    }
}
