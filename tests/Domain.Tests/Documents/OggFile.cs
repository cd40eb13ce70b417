using System.Buffers.Binary;
using System.Text;

namespace Domain.Tests.Documents;

/// <summary>Ogg files of real pages with checksums (RFC 3533): first those that begin the streams, then one with content.</summary>
internal static class OggFile
{
    public const string Opus = "OpusHead\u0001\u0002\u0038\u0001\u0080\u00BB\0\0\0\0\0";
    public const string Vorbis = "\u0001vorbis\0\0\0\0\u0002\u0044\u00AC\0\0\0\0\0\0\0\u00EE\u0002\0\0\0\0\0\u00B8\u0001";
    public const string Flac = "\u007FFLAC\u0001\0\0\u0001fLaC\0\0\0\u0022";
    public const string Theora = "\u0080theora\u0003\u0002\u0001";
    public const string Dirac = "BBCD\0\0\0\0\0";
    public const string Vp8 = "OVP80\u0001\u0001\0";
    public const string Skeleton = "fishead\0\u0003\0\0\0";

    /// <summary>A file with a stream for each of these first packets.</summary>
    public static byte[] Of(params string[] streams) =>
        [
            .. streams.SelectMany((packet, stream) => Page(0x02, stream, sequence: 0, Encoding.Latin1.GetBytes(packet))),
            .. Page(0x04, stream: 0, sequence: 1, new byte[200]),
        ];

    private static byte[] Page(byte type, int stream, int sequence, byte[] packet)
    {
        byte[] page = [.. "OggS"u8, 0, type, .. new byte[20], 1, (byte)packet.Length, .. packet];
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(14), stream);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(18), sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), Checksum(page));
        return page;
    }

    private static uint Checksum(byte[] page)
    {
        var sum = 0u;

        foreach (var each in page)
        {
            sum ^= (uint)each << 24;

            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 0x80000000) != 0 ? (sum << 1) ^ 0x04C11DB7 : sum << 1;
            }
        }

        return sum;
    }
}
