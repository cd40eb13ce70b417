using Api.Imaging.Storage;
using Domain;

namespace Api.Imaging;

/// <summary>Files in one folder of the store by the SHA-256 of their bytes; identical bytes share one file.</summary>
internal class FilesByHash(string folder, IImageStorage storage, ImageStoreWatch watch)
{
    /// <summary>Stores an upload permanently.</summary>
    public Task<Result<bool>> Keep(IncomingFile file, CancellationToken ct) =>
        watch.Try(async () =>
        {
            await storage.Put(Key(folder, file.Sha256), file.Path, ct);
            watch.Works();
            return true;
        });

    /// <summary>A file on the local disk; null when there is none with that hash.</summary>
    /// <param name="sparePath">Where a copy may be made.</param>
    public async Task<LocalFile?> Fetch(string sha256, Func<string> sparePath, CancellationToken ct) =>
        IsSha256(sha256) ? await storage.Fetch(Key(folder, sha256), sparePath, ct) : null;

    /// <summary>The bytes of a file; null when there is none with that hash.</summary>
    public async Task<Stream?> Open(string sha256, CancellationToken ct) =>
        IsSha256(sha256) ? await storage.Open(Key(folder, sha256), ct) : null;

    /// <summary>Every file with its hash.</summary>
    public IAsyncEnumerable<(string Sha256, StoredFile File)> List(CancellationToken ct) =>
        from file in storage.List($"{folder}/", ct)
        let sha256 = file.Key[(file.Key.LastIndexOf('/') + 1)..]
        where IsSha256(sha256)
        select (sha256, file);

    /// <summary>Removes a file, if it exists.</summary>
    public Task Remove(string sha256, CancellationToken ct) =>
        IsSha256(sha256) ? storage.Remove(Key(folder, sha256), ct) : Task.CompletedTask;

    /// <summary>The key of a file in the store.</summary>
    protected static string Key(string folder, string sha256) => $"{folder}/{sha256[..2]}/{sha256[2..4]}/{sha256}";

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>The originals of images.</summary>
internal sealed class OriginalFiles(IImageStorage storage, ImageStoreWatch watch) : FilesByHash(Folder, storage, watch)
{
    private const string Folder = "originals";

    /// <summary>The key of an original in the store.</summary>
    public static string KeyOf(string sha256) => Key(Folder, sha256);
}

/// <summary>The files of documents.</summary>
internal sealed class DocumentFiles(IImageStorage storage, ImageStoreWatch watch) : FilesByHash(Folder, storage, watch)
{
    private const string Folder = "documents";

    /// <summary>The key of a document in the store.</summary>
    public static string KeyOf(string sha256) => Key(Folder, sha256);
}
