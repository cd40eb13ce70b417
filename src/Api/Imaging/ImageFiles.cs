using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Api.Imaging.Storage;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>Stores image files: originals by the SHA-256 of their bytes, renditions by their address.</summary>
/// <remarks>Unfinished files are in the local folder <c>incoming</c>; they are moved to the store once complete.</remarks>
internal sealed class ImageFiles(ImagingOptions options, IImageStorage storage, OriginalFiles originals, ImageStoreWatch watch)
{
    private readonly string incoming = Path.Combine(options.Folder, "incoming");

    /// <summary>Receives a picture of unknown length; stops reading as soon as its type or size is unacceptable.</summary>
    public Task<Result<IncomingFile>> Receive(Stream upload, CancellationToken ct) => Receive(upload, PictureRules.Instance, ct);

    /// <summary>The same for any file that these rules accept.</summary>
    public async Task<Result<IncomingFile>> Receive(Stream upload, FileRules rules, CancellationToken ct)
    {
        if ((await watch.Try(() => IsUsable(ct))).Error is { } unusable)
        {
            return unusable;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(81_920);

        try
        {
            var length = await upload.ReadAtLeastAsync(buffer, FileHead.Length, throwOnEndOfStream: false, ct);

            if (length == 0)
            {
                return rules.Empty;
            }

            if (!rules.TypeOf(buffer.AsSpan(0, Math.Min(length, FileHead.Length))).Succeeded(out var mediaType, out var error))
            {
                return error;
            }

            return watch.Try(CreateIncoming).Succeeded(out var file, out error)
                ? await Fill(file, upload, buffer, length, total => rules.CheckSize(mediaType, total), mediaType, ct)
                : error;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Stores an upload permanently as an original; identical bytes share one file.</summary>
    public Task<Result<bool>> Keep(IncomingFile file, CancellationToken ct) => originals.Keep(file, ct);

    /// <summary>An original as a local file; null when there is none with that hash.</summary>
    public Task<LocalFile?> FetchOriginal(string sha256, CancellationToken ct) => originals.Fetch(sha256, NewIncoming, ct);

    /// <summary>The bytes of an original; null when there is none with that hash.</summary>
    public Task<Stream?> OpenOriginal(string sha256, CancellationToken ct) => originals.Open(sha256, ct);

    /// <summary>Whether a rendition has been rendered.</summary>
    public async Task<bool> HasRendition(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        await storage.Find(RenditionKey(id, fingerprint, rendition), ct) is not null;

    /// <summary>The length of an existing rendition; null when it does not exist, or the store does not respond.</summary>
    public async Task<long?> SizeOf(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        (await watch.Try(() => storage.Find(RenditionKey(id, fingerprint, rendition), ct))).Succeeded(out var file, out _)
            ? file?.Bytes
            : null;

    /// <summary>The bytes of an existing rendition; null when it does not exist, or the fingerprint is malformed.</summary>
    public async Task<Result<Stream?>> OpenRendition(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        Fingerprint.IsWellFormed(fingerprint)
            ? await watch.Try(() => storage.Open(RenditionKey(id, fingerprint, rendition), ct))
            : (Result<Stream?>)(Stream?)null;

    /// <summary>Stores a finished file, written to a path from <see cref="NewIncoming"/>, as a rendition.</summary>
    public async Task SaveRendition(long id, string fingerprint, Rendition rendition, string path, CancellationToken ct)
    {
        await storage.Put(RenditionKey(id, fingerprint, rendition), path, ct);
        watch.Works();
    }

    /// <summary>Records a failure of the store and returns the error for the caller.</summary>
    public Error Failed(Exception failure) => watch.Failed(failure);

    /// <summary>Every rendition with its fingerprint, written `{image}/{fingerprint}`.</summary>
    public IAsyncEnumerable<(string Fingerprint, StoredFile File)> ListRenditions(CancellationToken ct) =>
        from file in storage.List("renditions/", ct)
        let parts = file.Key.Split('/')
        where parts.Length == 4 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
        select ($"{parts[1]}/{parts[2]}", file);

    /// <summary>Removes a listed file.</summary>
    public Task Remove(StoredFile file, CancellationToken ct) => storage.Remove(file.Key, ct);

    /// <summary>Removes every rendition of one fingerprint.</summary>
    public async Task RemoveRenditions(long id, string fingerprint, CancellationToken ct)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"renditions/{id}/{fingerprint}/");

        await foreach (var file in storage.List(prefix, ct))
        {
            await storage.Remove(file.Key, ct);
        }
    }

    /// <summary>Removes an original, if it exists.</summary>
    public Task RemoveOriginal(string sha256, CancellationToken ct) => originals.Remove(sha256, ct);

    /// <summary>Removes older leftovers of interrupted uploads and renders from this disk; returns how many.</summary>
    public int SweepIncoming(DateTimeOffset before)
    {
        var folder = new DirectoryInfo(incoming);
        var leftovers = folder.Exists ? folder.GetFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList() : [];

        leftovers.ForEach(file => file.Delete());

        return leftovers.Count;
    }

    /// <summary>A path for an unfinished file, on the same disk as its final location.</summary>
    public string NewIncoming() => NewFile(options);

    /// <summary>A path for an unfinished file, on the same disk as its final location.</summary>
    public static string NewFile(ImagingOptions options)
    {
        var incoming = Path.Combine(options.Folder, "incoming");
        Directory.CreateDirectory(incoming);
        return Path.Combine(incoming, Path.GetRandomFileName());
    }

    /// <summary>The key of a rendition in the store.</summary>
    public static string RenditionKey(long id, string fingerprint, Rendition rendition) =>
        string.Create(CultureInfo.InvariantCulture, $"renditions/{id}/{fingerprint}/{rendition.Name}");

    private FileStream CreateIncoming() =>
        new(NewIncoming(), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    // Refused and aborted uploads are removed at once.
    private async Task<Result<IncomingFile>> Fill(
        FileStream file,
        Stream upload,
        byte[] buffer,
        int length,
        Func<long, Error?> checkSize,
        string mediaType,
        CancellationToken ct
    )
    {
        Result<IncomingFile> filled = ImageErrors.StoreFailed;

        try
        {
            await using (file)
            {
                filled = await Copy(file, upload, buffer, length, checkSize, mediaType, ct);
            }

            return filled;
        }
        finally
        {
            if (filled.Error is not null)
            {
                File.Delete(file.Name);
            }
        }
    }

    private async Task<Result<IncomingFile>> Copy(
        FileStream file,
        Stream upload,
        byte[] buffer,
        int length,
        Func<long, Error?> checkSize,
        string mediaType,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var total = 0L;

        while (length > 0)
        {
            total += length;

            if (checkSize(total) is { } tooLarge)
            {
                return tooLarge;
            }

            hash.AppendData(buffer, 0, length);

            // Only disk failures count as store failures; those of the sender's stream remain exceptions.
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, length), ct);
            }
            catch (IOException failure)
            {
                return Failed(failure);
            }

            length = await upload.ReadAsync(buffer, ct);
        }

        return watch.Try(() =>
        {
            file.Flush(flushToDisk: true);
            return new IncomingFile(file.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), mediaType, total);
        });
    }

    private async Task<bool> IsUsable(CancellationToken ct)
    {
        await storage.Check(ct);
        return true;
    }
}
