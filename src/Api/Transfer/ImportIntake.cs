namespace Api.Transfer;

/// <summary>Stores the lines of an import as they arrive, a few at a time.</summary>
internal sealed class ImportIntake(ImportStore imports, ImportLineStore store)
{
    private const int MaxLines = 500;
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>Receives all lines.</summary>
    public Task Receive(long importId, Stream stream, bool keepsIds, CancellationToken ct) =>
        Receive(importId, LineSplitter.Split(stream, ct), keepsIds, ct);

    /// <summary>The same for a stream that is split into lines already.</summary>
    public async Task Receive(
        long importId,
        IAsyncEnumerable<(int Number, byte[]? Bytes)> lines,
        bool keepsIds,
        CancellationToken ct
    )
    {
        var (count, refused, length) = (0, 0, 0);
        var part = new List<StagedLine>();

        await foreach (var (number, bytes) in lines.WithCancellation(ct))
        {
            var line = StagedLine.Read(number, bytes, keepsIds, ct);
            part.Add(line);
            count++;
            refused += line.Step is null ? 1 : 0;
            length += line.Content.Length;

            if (part.Count == MaxLines || length > MaxLength)
            {
                await store.Add(importId, part, ct);
                part.Clear();
                length = 0;
            }
        }

        if (part.Count > 0)
        {
            await store.Add(importId, part, ct);
        }

        await imports.SetLines(importId, count, refused, ct);
    }
}
