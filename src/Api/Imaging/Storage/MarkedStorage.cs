using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Api.Imaging.Storage;

/// <summary>
/// An image store identified by a marker file, written on first use: nothing is written to, removed from or reported missing in another
/// one, such as the empty mount point of a volume that is not mounted.
/// </summary>
internal sealed class MarkedStorage(IImageStorage store, StoreIdStore ids, string place, Func<string> newFile) : IImageStorage
{
    /// <summary>The key of the marker; its content is the id stored in the database.</summary>
    public const string Marker = "bulletin-store";

    private const int IdBytes = 32;

    /// <summary>How long reads trust the last check; writes check every time.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(1);

    private volatile string? known;
    private long seenAt;

    /// <summary>Throws when the store does not belong to the database.</summary>
    public async Task Check(CancellationToken ct)
    {
        var id = known ??= await Claim(ct);

        if (await ReadMarker(ct) is not { } found)
        {
            throw new ImageStoreMissingException($"The marker file {Marker} is not in the image store at {place}");
        }

        if (found != id)
        {
            throw new ImageStoreMissingException($"The image store at {place} belongs to another database");
        }

        Volatile.Write(ref seenAt, Stopwatch.GetTimestamp());
    }

    /// <summary>Writes the marker into a store that was restored without it; its files are the caller's responsibility.</summary>
    public async Task Attach(CancellationToken ct)
    {
        if (await ids.Find(ct) is not { } id)
        {
            id = RandomNumberGenerator.GetBytes(IdBytes);
            await ids.Add(id, ct);
        }

        await WriteMarker(Convert.ToHexStringLower(id), ct);
    }

    public Task<StoredFile?> Find(string key, CancellationToken ct) => CheckWhenMissed(store.Find(key, ct), ct);

    public Task<Stream?> Open(string key, CancellationToken ct) => CheckWhenMissed(store.Open(key, ct), ct);

    public async Task<LocalFile?> Fetch(string key, Func<string> sparePath, CancellationToken ct)
    {
        // Only files known to the database are fetched: a missing one is reason enough to check the store.
        if (await store.Fetch(key, sparePath, ct) is { } file)
        {
            return file;
        }

        await Check(ct);
        return null;
    }

    public async Task Put(string key, string path, CancellationToken ct)
    {
        await Check(ct);
        await store.Put(key, path, ct);
    }

    public async Task Remove(string key, CancellationToken ct)
    {
        await Check(ct);
        await store.Remove(key, ct);
    }

    public async IAsyncEnumerable<StoredFile> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await Check(ct);

        await foreach (var file in store.List(prefix, ct))
        {
            yield return file;
        }
    }

    // A file may be missing because the whole store is.
    private async Task<T?> CheckWhenMissed<T>(Task<T?> asked, CancellationToken ct)
        where T : class
    {
        var found = await asked;

        if (found is null && (seenAt == 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref seenAt)) > Trust))
        {
            await Check(ct);
        }

        return found;
    }

    // The marker is written before the id is committed: a node killed in between leaves a marker that the next one adopts.
    private async Task<string> Claim(CancellationToken ct)
    {
        if (await ids.Find(ct) is { } earlier)
        {
            return Convert.ToHexStringLower(earlier);
        }

        await ids.InTransaction(
            async () =>
            {
                var present = await ReadMarker(ct);

                // An installation older than the marker: its pictures and documents must exist.
                if (present is null && await LacksFiles(ct))
                {
                    throw new ImageStoreMissingException(
                        $"The database has pictures or documents, but their files are not in {place}"
                    );
                }

                var id = present is null ? RandomNumberGenerator.GetBytes(IdBytes) : Convert.FromHexString(present);

                if (await ids.Add(id, ct) == 1 && present is null)
                {
                    await WriteMarker(Convert.ToHexStringLower(id), ct);
                }

                return true;
            },
            ct
        );

        return Convert.ToHexStringLower((await ids.Find(ct))!);
    }

    private async Task<bool> LacksFiles(CancellationToken ct) =>
        await ids.FindOriginal(ct) is { } original && await store.Find(OriginalFiles.KeyOf(original), ct) is null
        || await ids.FindDocument(ct) is { } document && await store.Find(DocumentFiles.KeyOf(document), ct) is null;

    private async Task<string?> ReadMarker(CancellationToken ct)
    {
        await using var file = await store.Open(Marker, ct);

        if (file is null)
        {
            return null;
        }

        using var text = new StreamReader(file, Encoding.ASCII);
        var buffer = new char[IdBytes * 2];
        var length = await text.ReadBlockAsync(buffer, ct);

        return length == buffer.Length && buffer.All(char.IsAsciiHexDigitLower)
            ? new string(buffer)
            : throw new ImageStoreMissingException($"The marker file {Marker} at {place} cannot be read");
    }

    private async Task WriteMarker(string id, CancellationToken ct)
    {
        var path = newFile();

        try
        {
            await File.WriteAllTextAsync(path, $"{id}\n", ct);
            await store.Put(Marker, path, ct);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
