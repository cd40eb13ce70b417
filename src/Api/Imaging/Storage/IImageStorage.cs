namespace Api.Imaging.Storage;

/// <summary>
/// Where the files of pictures lie, by keys such as `originals/0f/1e/0f1e…`. A file is there whole or not at all, and its content
/// never changes. What the store cannot do is an <see cref="IOException"/>.
/// </summary>
internal interface IImageStorage
{
    /// <summary>Throws when nothing may be written to this store.</summary>
    Task Check(CancellationToken ct) => Task.CompletedTask;

    /// <summary>The file's size and age; null when there is none.</summary>
    Task<StoredFile?> Find(string key, CancellationToken ct);

    /// <summary>The file's bytes, as a stream that can seek; null when there is none.</summary>
    Task<Stream?> Open(string key, CancellationToken ct);

    /// <summary>The file on the local disk, itself or as a copy at a spare path, asked for only then; null when there is none.</summary>
    Task<LocalFile?> Fetch(string key, Func<string> sparePath, CancellationToken ct);

    /// <summary>Stores the local file at a path, which may be moved away. When this is over, a power cut takes nothing of it away.</summary>
    Task Put(string key, string path, CancellationToken ct);

    /// <summary>Removes the file; nothing happens when there is none.</summary>
    Task Remove(string key, CancellationToken ct);

    /// <summary>Every file whose key begins so.</summary>
    IAsyncEnumerable<StoredFile> List(string prefix, CancellationToken ct);
}

/// <summary>A file in the store.</summary>
internal sealed record StoredFile(string Key, long Bytes, DateTimeOffset StoredAt);

/// <summary>A file on the local disk; a mere copy goes with its disposal.</summary>
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
