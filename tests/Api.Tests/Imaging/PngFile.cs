using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Api.Tests.Imaging;

/// <summary>PNG files put together by hand, sound or not.</summary>
internal static class PngFile
{
    private const int TrueColour = 2;

    /// <summary>A file with these parts between its header and its end.</summary>
    public static byte[] Of(int width, int height, params (string Type, byte[] Content)[] chunks) =>
        Of(width, height, depth: 8, TrueColour, interlaced: false, chunks);

    public static byte[] Of(
        int width,
        int height,
        byte depth,
        byte colour,
        bool interlaced,
        params (string Type, byte[] Content)[] chunks
    )
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, colour, (byte)(interlaced ? 1 : 0));
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

        foreach (var (type, content) in chunks.Prepend(("IHDR", header)).Append(("IEND", [])))
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
            file.Write(number);
            file.Write(named);
            BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(named));
            file.Write(number);
        }

        return file.ToArray();
    }

    public static byte[] Deflated(byte[] content)
    {
        using var packed = new MemoryStream();

        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>Compressed zeros; only the compressed form is ever in memory.</summary>
    public static byte[] DeflatedZeros(long length)
    {
        using var packed = new MemoryStream();
        var zeros = new byte[1 << 20];

        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            for (var left = length; left > 0; left -= zeros.Length)
            {
                zlib.Write(zeros, 0, (int)Math.Min(left, zeros.Length));
            }
        }

        return packed.ToArray();
    }

    private static uint Checksum(byte[] bytes)
    {
        var sum = uint.MaxValue;

        foreach (var value in bytes)
        {
            sum ^= value;

            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
