using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Api.Imaging.Storage;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>Stores image files: originals by the SHA-256 of their bytes, renditions by their address.</summary>
/// <remarks>Unfinished files are in the local folder <c>incoming</c>; they are moved to the store once complete.</remarks>
internal sealed class ImageFiles(ImagingOptions options, IImageStorage storage, ImageStoreWatch watch)
{
    private readonly string incoming = Path.Combine(options.Folder, "incoming");

    /// <summary>Receives an upload of unknown length; stops reading as soon as its type or size is unacceptable.</summary>
    public async Task<Result<IncomingFile>> Receive(Stream upload, CancellationToken ct)
    {
        if ((await Stored(() => IsUsable(ct))).Error is { } unusable)
        {
            return unusable;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(81_920);

        try
        {
            var length = await upload.ReadAtLeastAsync(buffer, ImageMediaType.HeadLength, throwOnEndOfStream: false, ct);

            if (length == 0)
            {
                return ImageErrors.Empty;
            }

            if (ImageMediaType.Of(buffer.AsSpan(0, length)) is not { } mediaType)
            {
                return OtherFormat.Refuse(buffer.AsSpan(0, Math.Min(length, ImageMediaType.HeadLength)));
            }

            return Stored(CreateIncoming).Succeeded(out var file, out var error)
                ? await Fill(file, upload, buffer, length, mediaType, ct)
                : error;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Stores an upload permanently as an original; identical bytes share one file.</summary>
    public Task<Result<bool>> Keep(IncomingFile file, CancellationToken ct) =>
        Stored(async () =>
        {
            await storage.Put(OriginalKey(file.Sha256), file.Path, ct);
            watch.Works();
            return true;
        });

    /// <summary>An original as a local file; null when there is none with that hash.</summary>
    public async Task<LocalFile?> FetchOriginal(string sha256, CancellationToken ct) =>
        IsSha256(sha256) ? await storage.Fetch(OriginalKey(sha256), NewIncoming, ct) : null;

    /// <summary>The bytes of an original; null when there is none with that hash.</summary>
    public async Task<Stream?> OpenOriginal(string sha256, CancellationToken ct) =>
        IsSha256(sha256) ? await storage.Open(OriginalKey(sha256), ct) : null;

    /// <summary>Whether a rendition has been rendered.</summary>
    public async Task<bool> HasRendition(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        await storage.Find(RenditionKey(id, fingerprint, rendition), ct) is not null;

    /// <summary>The length of an existing rendition; null when it does not exist, or the store does not respond.</summary>
    public async Task<long?> SizeOf(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        (await Stored(() => storage.Find(RenditionKey(id, fingerprint, rendition), ct))).Succeeded(out var file, out _)
            ? file?.Bytes
            : null;

    /// <summary>The bytes of an existing rendition; null when it does not exist, or the fingerprint is malformed.</summary>
    public async Task<Result<Stream?>> OpenRendition(long id, string fingerprint, Rendition rendition, CancellationToken ct) =>
        Fingerprint.IsWellFormed(fingerprint)
            ? await Stored(() => storage.Open(RenditionKey(id, fingerprint, rendition), ct))
            : (Result<Stream?>)(Stream?)null;

    /// <summary>Stores a finished file, written to a path from <see cref="NewIncoming"/>, as a rendition.</summary>
    public async Task SaveRendition(long id, string fingerprint, Rendition rendition, string path, CancellationToken ct)
    {
        await storage.Put(RenditionKey(id, fingerprint, rendition), path, ct);
        watch.Works();
    }

    /// <summary>Records a failure of the store and returns the error for the caller.</summary>
    public Error Failed(Exception failure) => watch.Failed(failure);

    /// <summary>Every original with its hash.</summary>
    public IAsyncEnumerable<(string Sha256, StoredFile File)> ListOriginals(CancellationToken ct) =>
        from file in storage.List("originals/", ct)
        let sha256 = file.Key[(file.Key.LastIndexOf('/') + 1)..]
        where IsSha256(sha256)
        select (sha256, file);

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
    public Task RemoveOriginal(string sha256, CancellationToken ct) =>
        IsSha256(sha256) ? storage.Remove(OriginalKey(sha256), ct) : Task.CompletedTask;

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
        string mediaType,
        CancellationToken ct
    )
    {
        Result<IncomingFile> filled = ImageErrors.StoreFailed;

        try
        {
            await using (file)
            {
                filled = await Copy(file, upload, buffer, length, mediaType, ct);
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
        string mediaType,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var total = 0L;

        while (length > 0)
        {
            total += length;

            if (total > ImageLimits.MaxBytes)
            {
                return ImageErrors.TooLarge;
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

        return Stored(() =>
        {
            file.Flush(flushToDisk: true);
            return new IncomingFile(file.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), mediaType, total);
        });
    }

    private Result<T> Stored<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(failure);
        }
    }

    private async Task<Result<T>> Stored<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failed(failure);
        }
    }

    private async Task<bool> IsUsable(CancellationToken ct)
    {
        await storage.Check(ct);
        return true;
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The key of an original in the store.</summary>
    public static string OriginalKey(string sha256) => $"originals/{sha256[..2]}/{sha256[2..4]}/{sha256}";
}
