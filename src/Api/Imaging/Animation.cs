using System.Buffers.Binary;
using Domain.Images;
using NetVips;

namespace Api.Imaging;

/// <summary>
/// Detects animations: only one of their frames would ever be shown. The library counts the frames of GIF and WebP; of PNG and AVIF it
/// reads a still picture and ignores the rest.
/// </summary>
internal static class Animation
{
    /// <summary>Whether the file has more than one frame.</summary>
    public static bool Is(Image picture, string path, string mediaType, CancellationToken ct)
    {
        if (picture.Contains("n-pages") && picture.Get("n-pages") is int and > 1)
        {
            return true;
        }

        if (mediaType is not (ImageMediaType.Png or ImageMediaType.Avif))
        {
            return false;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);

        return mediaType is ImageMediaType.Png ? FramesOfPng(file, ct) > 1 : SamplesOfAvif(file, ct) > 1;
    }

    /// <summary>The number in the chunk that announces an animation, which precedes the picture data; 1 without it.</summary>
    private static uint FramesOfPng(FileStream file, CancellationToken ct)
    {
        Span<byte> head = stackalloc byte[12];
        file.Position = 8;

        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            ct.ThrowIfCancellationRequested();

            if (head[4..].StartsWith("acTL"u8))
            {
                return BinaryPrimitives.ReadUInt32BigEndian(head[8..]);
            }

            if (head[4..].StartsWith("IDAT"u8))
            {
                break;
            }

            file.Position += BinaryPrimitives.ReadUInt32BigEndian(head);
        }

        return 1;
    }

    /// <summary>The largest number of samples of a track; 1 in a file without tracks.</summary>
    private static uint SamplesOfAvif(FileStream file, CancellationToken ct)
    {
        Span<byte> head = stackalloc byte[8];

        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            ct.ThrowIfCancellationRequested();
            var isMovie = head[4..].SequenceEqual("moov"u8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head) - 8L;

            // 1: the length has 64 bits, and follows.
            if (length == 1 - 8 && file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
            {
                length = BinaryPrimitives.ReadInt64BigEndian(head) - 16;
            }

            if (length < 0 || length > file.Length)
            {
                break;
            }

            // Boxes of movies count as metadata, whose size has been checked.
            if (isMovie)
            {
                var movie = new byte[Math.Min(length, file.Length - file.Position)];
                file.ReadExactly(movie);
                return MostSamples(movie);
            }

            file.Position += length;
        }

        return 1;
    }

    private static uint MostSamples(ReadOnlySpan<byte> movie)
    {
        var most = 1u;

        // Version and flags and the common sample size precede the number of samples.
        while (movie.IndexOf("stsz"u8) is >= 0 and var at && at + 16 <= movie.Length)
        {
            most = Math.Max(most, BinaryPrimitives.ReadUInt32BigEndian(movie[(at + 12)..]));
            movie = movie[(at + 16)..];
        }

        return most;
    }
}
