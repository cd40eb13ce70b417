using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Api.Http;

namespace Api.Transfer;

/// <summary>Splits a stream of any length into lines, one in memory at a time.</summary>
internal static class LineSplitter
{
    /// <summary>The longest line: as much as a request may contain.</summary>
    public const int MaxBytes = RequestBody.MaxBytes;

    /// <summary>The lines, from 1, without their line ends. Empty ones are left out; one that is too long is null.</summary>
    public static async IAsyncEnumerable<(int Number, byte[]? Bytes)> Split(
        Stream stream,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, isTooLong) = (1, false);

        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;

            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                if (isTooLong || Trim(buffer.Slice(0, end)) is { Length: > 0 })
                {
                    yield return (number, isTooLong ? null : Trim(buffer.Slice(0, end)));
                }

                buffer = buffer.Slice(buffer.GetPosition(1, end));
                (number, isTooLong) = (number + 1, false);
            }

            if (read.IsCompleted)
            {
                if (isTooLong || Trim(buffer) is { Length: > 0 })
                {
                    yield return (number, isTooLong ? null : Trim(buffer));
                }

                await reader.CompleteAsync();
                yield break;
            }

            if (isTooLong || buffer.Length > MaxBytes)
            {
                // The rest of the line is skipped as it comes.
                isTooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            reader.AdvanceTo(buffer.Start, read.Buffer.End);
        }
    }

    private static byte[] Trim(ReadOnlySequence<byte> line)
    {
        var bytes = line.ToArray();
        var text = bytes.AsSpan().Trim(" \t\r"u8);

        // Some editors begin a file with a byte order mark.
        return (text.StartsWith("\uFEFF"u8) ? text[3..] : text).ToArray();
    }
}
