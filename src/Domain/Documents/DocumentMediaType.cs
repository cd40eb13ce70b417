using System.Text;

namespace Domain.Documents;

/// <summary>Detects the accepted formats of documents by their first bytes, never by a file name or header.</summary>
public static class DocumentMediaType
{
    public const string Pdf = "application/pdf";
    public const string WebVtt = "text/vtt";
    public const string Mp3 = "audio/mpeg";
    public const string Mp4 = "audio/mp4";
    public const string Aac = "audio/aac";
    public const string Ogg = "audio/ogg";
    public const string Wav = "audio/wav";

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        [Pdf] = ".pdf",
        [WebVtt] = ".vtt",
        [Mp3] = ".mp3",
        [Mp4] = ".m4a",
        [Aac] = ".aac",
        [Ogg] = ".ogg",
        [Wav] = ".wav",
    };

    /// <summary>Every accepted media type.</summary>
    public static IReadOnlyCollection<string> All => Extensions.Keys;

    /// <summary>The usual end of the names of such files.</summary>
    public static string Extension(string mediaType) => Extensions[mediaType];

    /// <summary>The media type of a file by its first <see cref="FileHead.Length"/> bytes; null if it is not accepted.</summary>
    public static string? Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("%PDF-"u8) ? Pdf
        : IsWebVtt(head) ? WebVtt
        : head.StartsWith("ID3"u8) || IsMp3Frame(head) ? Mp3
        : head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0 ? Aac
        // A video may name the brand of audio among its others, never as its first.
        : At(head, 4, "ftypM4A "u8) || At(head, 4, "ftypM4B "u8) ? Mp4
        : OggPages.HaveAudioOnly(head) ? Ogg
        : head.StartsWith("RIFF"u8) && At(head, 8, "WAVE"u8) ? Wav
        : null;

    // The word ends the line, or a comment follows.
    private static bool IsWebVtt(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith(Encoding.UTF8.Preamble) ? head[Encoding.UTF8.Preamble.Length..] : head;
        return text.StartsWith("WEBVTT"u8)
            && (text.Length == 6 || text[6] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
    }

    // A frame of layer III, of a version, bit rate and sample rate that exist.
    private static bool IsMp3Frame(ReadOnlySpan<byte> head) =>
        head.Length >= 3
        && head[0] == 0xFF
        && (head[1] & 0xE6) == 0xE2
        && (head[1] & 0x18) != 0x08
        && (head[2] & 0xF0) is not (0x00 or 0xF0)
        && (head[2] & 0x0C) != 0x0C;

    private static bool At(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> text) =>
        head.Length >= offset && head[offset..].StartsWith(text);
}
