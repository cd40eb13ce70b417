using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Domain;
using Domain.Images;

namespace Api.Imaging;

/// <summary>The image store on a folder: originals by the SHA-256 of their bytes, renditions by their address.</summary>
/// <remarks>Nothing is ever seen half written: files are made under <c>incoming</c>, flushed to disk, and renamed.</remarks>
internal sealed class ImageFiles(ImagingOptions options)
{
    private readonly string originals = Path.Combine(options.Folder, "originals");
    private readonly string renditions = Path.Combine(options.Folder, "renditions");
    private readonly string incoming = Path.Combine(options.Folder, "incoming");

    /// <summary>Takes an upload of unknown length in; stops reading as soon as type or size is not acceptable.</summary>
    public async Task<Result<IncomingFile>> Receive(Stream upload, CancellationToken ct)
    {
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
                return ImageErrors.UnsupportedType;
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

    /// <summary>Makes an upload an original for good; the same bytes twice are one file.</summary>
    public Result<string> Keep(IncomingFile file) => Stored(() => MoveTo(OriginalPath(file.Sha256), file.Path));

    /// <summary>Opens an original for reading; null when there is none of that hash.</summary>
    public FileStream? OpenOriginal(string sha256) =>
        FindOriginal(sha256) is { } path
            ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)
            : null;

    /// <summary>The file of an original; null when there is none of that hash.</summary>
    public string? FindOriginal(string sha256) =>
        IsSha256(sha256) && OriginalPath(sha256) is var path && File.Exists(path) ? path : null;

    /// <summary>The file of a rendition that has been made; null when it has not, or the fingerprint is not one.</summary>
    public RenderedFile? FindRendition(long id, string fingerprint, Rendition rendition)
    {
        if (!Fingerprint.IsWellFormed(fingerprint))
        {
            return null;
        }

        var file = new FileInfo(RenditionPath(id, fingerprint, rendition));

        return file.Exists ? new RenderedFile(file.FullName, rendition.MediaType, file.Length) : null;
    }

    /// <summary>Puts a finished file, made at a path from <see cref="NewIncoming"/>, in the place of a rendition.</summary>
    public Result<RenderedFile> SaveRendition(long id, string fingerprint, Rendition rendition, string path) =>
        Stored(() =>
        {
            using (var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
            {
                written.Flush(flushToDisk: true);
            }

            var file = new FileInfo(MoveTo(RenditionPath(id, fingerprint, rendition), path));
            return new RenderedFile(file.FullName, rendition.MediaType, file.Length);
        });

    /// <summary>Removes an original; nothing happens when there is none.</summary>
    public void RemoveOriginal(string sha256)
    {
        if (FindOriginal(sha256) is { } path)
        {
            File.Delete(path);
        }
    }

    /// <summary>Removes every rendition of an image, or all but those of one fingerprint.</summary>
    public void RemoveRenditions(long id, string? except = null)
    {
        var folder = new DirectoryInfo(RenditionsOf(id));

        if (!folder.Exists)
        {
            return;
        }

        foreach (var fingerprint in folder.EnumerateDirectories().Where(child => child.Name != except))
        {
            fingerprint.Delete(recursive: true);
        }

        if (except is null)
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Removes what interrupted uploads and renders have left since before an instant, and says how many files.</summary>
    public int Sweep(DateTimeOffset before)
    {
        var folder = new DirectoryInfo(incoming);
        var leftovers = folder.Exists ? folder.GetFiles().Where(file => file.LastWriteTimeUtc < before.UtcDateTime).ToList() : [];

        leftovers.ForEach(file => file.Delete());

        return leftovers.Count;
    }

    /// <summary>A path for a file in the making, on the same disk as its later place.</summary>
    public string NewIncoming()
    {
        Directory.CreateDirectory(incoming);
        return Path.Combine(incoming, Path.GetRandomFileName());
    }

    /// <summary>Where a rendition stands or will stand.</summary>
    public string RenditionPath(long id, string fingerprint, Rendition rendition) =>
        Path.Combine(RenditionsOf(id), fingerprint, rendition.Name);

    private FileStream CreateIncoming() =>
        new(NewIncoming(), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);

    // What is refused, or whose sender goes away, is removed at once.
    private static async Task<Result<IncomingFile>> Fill(
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

    private static async Task<Result<IncomingFile>> Copy(
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

            // Only the disk's failures are the store's; those of the sender's stream stay exceptions.
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, length), ct);
            }
            catch (IOException)
            {
                return ImageErrors.StoreFailed;
            }

            length = await upload.ReadAsync(buffer, ct);
        }

        return Stored(() =>
        {
            file.Flush(flushToDisk: true);
            return new IncomingFile(file.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), mediaType, total);
        });
    }

    private static Result<T> Stored<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ImageErrors.StoreFailed;
        }
    }

    private static string MoveTo(string place, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(path, place, overwrite: true);
        return place;
    }

    private static bool IsSha256(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string OriginalPath(string sha256) => Path.Combine(originals, sha256[..2], sha256[2..4], sha256);

    private string RenditionsOf(long id) => Path.Combine(renditions, id.ToString(CultureInfo.InvariantCulture));
}
