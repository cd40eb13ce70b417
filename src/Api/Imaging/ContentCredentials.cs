using System.Buffers.Binary;
using System.Text;
using Domain.Images;

namespace Api.Imaging;

/// <summary>
/// Looks for content credentials (C2PA) in a picture file: a manifest in boxes of its own, whose actions state the digital source. Nothing is
/// verified: it is a suggestion, and the mark of AI in a manifest with a broken signature is still one to ask about.
/// </summary>
internal static class ContentCredentials
{
    // Manifests name sources by their identifiers, as text within CBOR.
    private static readonly byte[] Sources = "/digitalsourcetype/"u8.ToArray();

    private const int MaxCode = 64;

    private static readonly byte[] ManifestUuid = Convert.FromHexString("D8FEC3D61B0E483C92975828877EC481");

    /// <summary>The suggestions from the manifest; none without one.</summary>
    public static ImageSuggestions Read(string path, string mediaType, CancellationToken ct)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        var manifest = mediaType switch
        {
            ImageMediaType.Jpeg => Jpeg(file, ct),
            ImageMediaType.Png => Chunk(file, start: 8, "caBX"u8, isLittle: false, kindFirst: false, padding: 4, ct),
            ImageMediaType.Webp => Chunk(file, start: 12, "C2PA"u8, isLittle: true, kindFirst: true, padding: 0, ct),
            ImageMediaType.Avif => Box(file, ct),
            _ => [],
        };

        return manifest.Length == 0
            ? ImageSuggestions.None
            : new ImageSuggestions { ContentCredentials = true, Source = SourceOf(manifest) };
    }

    /// <summary>A source that means AI if any is stated, or else the last one: the newest manifest is the last.</summary>
    private static DigitalSource? SourceOf(ReadOnlySpan<byte> manifest)
    {
        DigitalSource? last = null;

        while (manifest.IndexOf(Sources) is >= 0 and var at)
        {
            manifest = manifest[(at + Sources.Length)..];
            // In CBOR the next key follows at once, and its length may look like a letter.
            var named = DigitalSources.FindAtStart(Encoding.Latin1.GetString(manifest[..Math.Min(manifest.Length, MaxCode)]));

            if (named?.IsAi() is true)
            {
                return named;
            }

            last = named ?? last;
        }

        return last;
    }

    /// <summary>The contents of the JUMBF segments, of which a large manifest has several.</summary>
    private static byte[] Jpeg(FileStream file, CancellationToken ct)
    {
        using var manifest = new MemoryStream();
        Span<byte> head = stackalloc byte[4];
        file.Position = 2;

        while (file.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && head[0] == 0xFF && head[1] is not (0xDA or 0xD9))
        {
            ct.ThrowIfCancellationRequested();

            // Fill bytes may precede a marker.
            if (head[1] == 0xFF)
            {
                file.Position -= 3;
                continue;
            }

            var content = new byte[Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(head[2..]) - 2)];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);

            // Identifier, instance and number of the packet; then the header of the box, repeated in each segment.
            if (head[1] == 0xEB && length > 16 && content.AsSpan().StartsWith("JP"u8))
            {
                manifest.Write(content.AsSpan(16, length - 16));
            }
        }

        return manifest.ToArray();
    }

    /// <summary>The content of the first chunk of a kind.</summary>
    private static byte[] Chunk(
        FileStream file,
        int start,
        ReadOnlySpan<byte> kind,
        bool isLittle,
        bool kindFirst,
        int padding,
        CancellationToken ct
    )
    {
        Span<byte> head = stackalloc byte[8];
        file.Position = start;

        while (file.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            ct.ThrowIfCancellationRequested();
            var number = kindFirst ? head[4..] : head[..4];
            long length = isLittle
                ? BinaryPrimitives.ReadUInt32LittleEndian(number)
                : BinaryPrimitives.ReadUInt32BigEndian(number);

            if ((kindFirst ? head[..4] : head[4..]).SequenceEqual(kind))
            {
                return Content(file, length);
            }

            file.Position += length + padding + (isLittle ? length & 1 : 0);
        }

        return [];
    }

    /// <summary>The content of the box that C2PA defines, at the top level of the file.</summary>
    private static byte[] Box(FileStream file, CancellationToken ct)
    {
        Span<byte> head = stackalloc byte[24];

        while (file.ReadAtLeast(head, 24, throwOnEndOfStream: false) == 24)
        {
            ct.ThrowIfCancellationRequested();
            long length = BinaryPrimitives.ReadUInt32BigEndian(head);

            // 1: the length has 64 bits.
            if (length == 1)
            {
                length = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
            }

            if (length < 8 || length > file.Length)
            {
                break;
            }

            if (length > 24 && head[4..8].SequenceEqual("uuid"u8) && head[8..].SequenceEqual(ManifestUuid))
            {
                return Content(file, length - 24);
            }

            file.Position = Math.Min(file.Length, file.Position - 24 + length);
        }

        return [];
    }

    // Its size counts as metadata, which has been limited.
    private static byte[] Content(FileStream file, long length)
    {
        var content = new byte[Math.Min(length, file.Length - file.Position)];
        file.ReadExactly(content);
        return content;
    }
}
