using System.Buffers.Binary;

namespace Api.Imaging;

/// <summary>Looks at the parts of a PNG file without unpacking any: the library unpacks every text, and thousands fill the memory.</summary>
internal static class PngChunks
{
    /// <summary>More than any program writes; the library lets each grow to eight megabytes.</summary>
    public const int MaxPacked = 24;

    /// <summary>Whether the file holds no more packed parts besides its picture data than a picture needs.</summary>
    public static bool AreReasonable(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Span<byte> head = stackalloc byte[8];
        var packed = 0;
        file.Position = 8;

        while (packed <= MaxPacked && file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var kind = head[4..];
            packed += kind.SequenceEqual("zTXt"u8) || kind.SequenceEqual("iTXt"u8) || kind.SequenceEqual("iCCP"u8) ? 1 : 0;
            file.Position += BinaryPrimitives.ReadUInt32BigEndian(head) + 4L;
        }

        return packed <= MaxPacked;
    }
}
