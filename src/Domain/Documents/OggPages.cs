namespace Domain.Documents;

/// <summary>The first pages of an Ogg file, one for each of its streams before anything else (RFC 3533); each names its codec.</summary>
internal static class OggPages
{
    private const int HeaderLength = 27;
    private const byte BeginsStream = 0x02;

    /// <summary>Whether the file has a stream of audio and none of anything else, such as video.</summary>
    public static bool HaveAudioOnly(ReadOnlySpan<byte> head)
    {
        var found = false;
        var isWhole = head.Length < FileHead.Length;

        while (head.StartsWith("OggS"u8) && head.Length >= HeaderLength && (head[5] & BeginsStream) != 0)
        {
            var segments = head[26];

            if (head.Length < HeaderLength + segments)
            {
                return false;
            }

            var length = 0;

            foreach (var lacing in head.Slice(HeaderLength, segments))
            {
                length += lacing;
            }

            var page = HeaderLength + segments;

            if (head.Length < page + length)
            {
                return false;
            }

            var packet = head.Slice(page, length);

            // A skeleton describes the other streams.
            if (!packet.StartsWith("fishead\0"u8))
            {
                if (!IsAudio(packet))
                {
                    return false;
                }

                found = true;
            }

            head = head[(page + length)..];
        }

        // Where the first pages end has to be seen: another stream may follow.
        return found && (isWhole || head.StartsWith("OggS"u8) && head.Length >= HeaderLength);
    }

    private static bool IsAudio(ReadOnlySpan<byte> packet) =>
        packet.StartsWith("OpusHead"u8) || packet.StartsWith("\u0001vorbis"u8) || packet.StartsWith("\u007FFLAC"u8);
}
