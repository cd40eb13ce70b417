namespace Api.Imaging.Storage;

/// <summary>
/// Stores image files under keys such as `originals/0f/1e/0f1e…`. A file exists completely or not at all, and its content never
/// changes. Failures of the store are thrown as <see cref="IOException"/>.
/// </summary>
internal interface IImageStorage
{
    /// <summary>Throws when this store must not be written to.</summary>
    Task Check(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The file's size and age; null when there is none.</summary>
    Task<StoredFile?> Find(string key, CancellationToken ct);

    /// <summary>The file as a seekable stream; null when there is none.</summary>
    Task<Stream?> Open(string key, CancellationToken ct);

    /// <summary>The file on the local disk, itself or a copy at a spare path (requested only if needed); null when there is none.</summary>
    Task<LocalFile?> Fetch(string key, Func<string> sparePath, CancellationToken ct);

    /// <summary>Stores a local file, which may be moved. Once this returns, the file survives a power cut.</summary>
    Task Put(string key, string path, CancellationToken ct);

    /// <summary>Removes the file, if it exists.</summary>
    Task Remove(string key, CancellationToken ct);

    /// <summary>Every file whose key starts with the prefix.</summary>
    IAsyncEnumerable<StoredFile> List(string prefix, CancellationToken ct);
}

/// <summary>A file in the store.</summary>
internal sealed record StoredFile(string Key, long Bytes, DateTimeOffset StoredAt);

/// <summary>A file on the local disk; a copy is deleted on disposal.</summary>
internal sealed record LocalFile(string Path, bool IsCopy) : IDisposable
{
    public void Dispose()
    {
        if (IsCopy)
        {
            File.Delete(Path);
        }
    }
}
