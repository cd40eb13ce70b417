using System.Buffers.Binary;

namespace Api.Tests.Imaging;

/// <summary>The ends of the parts of picture files, at which a transfer may be cut off.</summary>
internal static class FileBoundaries
{
    /// <summary>The lengths at which a part of the file ends.</summary>
    public static IEnumerable<int> Of(byte[] file, string extension) =>
        extension switch
        {
            "jpg" => Jpeg(file),
            "png" => Png(file),
            "gif" => Gif(file),
            "webp" => Webp(file),
            _ => Avif(file),
        };

    private static IEnumerable<int> Jpeg(byte[] file)
    {
        var at = 2;

        while (at + 4 < file.Length && file[at] == 0xFF && file[at + 1] != 0xDA)
        {
            yield return at;
            yield return at + 2;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2));
        }

        yield return at;
        yield return at + 12;
        yield return file.Length - 2;
    }

    private static IEnumerable<int> Png(byte[] file)
    {
        for (var at = 8; at + 8 < file.Length; at += 12 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)))
        {
            yield return at;
            yield return at + 8;
        }

        yield return file.Length - 12;
    }

    private static IEnumerable<int> Gif(byte[] file)
    {
        var at = 13 + ((file[10] & 0x80) != 0 ? 3 << ((file[10] & 7) + 1) : 0);
        yield return 6;
        yield return 13;
        yield return at;

        while (at < file.Length - 1)
        {
            at += file[at] == 0x21 ? 2 : 10 + ((file[at + 9] & 0x80) != 0 ? 3 << ((file[at + 9] & 7) + 1) : 0) + 1;

            while (at < file.Length - 1 && file[at] != 0)
            {
                at += file[at] + 1;
            }

            at++;
            yield return at;
        }
    }

    private static IEnumerable<int> Webp(byte[] file)
    {
        for (
            var at = 12;
            at + 8 < file.Length;
            at += 8 + ((BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4)) + 1) & ~1)
        )
        {
            yield return at;
            yield return at + 8;
        }
    }

    private static IEnumerable<int> Avif(byte[] file)
    {
        for (var at = 0; at + 8 < file.Length; at += Math.Max(8, BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at))))
        {
            yield return at;
            yield return at + 8;
        }
    }
}
