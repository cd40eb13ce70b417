using System.Runtime.CompilerServices;

namespace Api.Imaging.Storage;

/// <summary>The image store in a folder, which nodes may share: files are flushed to disk and then renamed into place.</summary>
internal sealed class FolderStorage(string folder) : IImageStorage
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    public Task<StoredFile?> Find(string key, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(key));
        return Task.FromResult(file.Exists ? Describe(file) : null);
    }

    public Task<Stream?> Open(string key, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(
                    PathOf(key),
                    new FileStreamOptions
                    {
                        Share = FileShare.Read | FileShare.Delete,
                        BufferSize = 0,
                        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                    }
                )
            );
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task<LocalFile?> Fetch(string key, Func<string> sparePath, CancellationToken ct) =>
        Task.FromResult(File.Exists(PathOf(key)) ? new LocalFile(PathOf(key), IsCopy: false) : null);

    public Task Put(string key, string path, CancellationToken ct)
    {
        var place = PathOf(key);
        var home = Path.GetDirectoryName(place)!;
        Disk.Flush(path);

        try
        {
            Directory.CreateDirectory(home);
            File.Move(path, place, overwrite: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The folder was empty, and the process that removed its last file has just removed the folder too.
            Directory.CreateDirectory(home);
            File.Move(path, place, overwrite: true);
        }

        Disk.FlushFolder(home);
        return Task.CompletedTask;
    }

    public Task Remove(string key, CancellationToken ct)
    {
        var file = new FileInfo(PathOf(key));

        if (file.Exists)
        {
            file.Delete();
        }

        RemoveEmpty(file.Directory);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<StoredFile> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        var start = new DirectoryInfo(PathOf(prefix));

        if (!start.Exists)
        {
            yield break;
        }

        foreach (var file in start.EnumerateFiles("*", Everything))
        {
            ct.ThrowIfCancellationRequested();

            if (file.Exists)
            {
                yield return Describe(file);
            }
        }

        await Task.CompletedTask;
    }

    private void RemoveEmpty(DirectoryInfo? home)
    {
        while (home is { Exists: true } && home.FullName.Length > folder.Length + 1 && !home.EnumerateFileSystemInfos().Any())
        {
            try
            {
                home.Delete();
            }
            catch (IOException)
            {
                // A file has been added in the meantime.
                return;
            }

            home = home.Parent;
        }
    }

    private StoredFile Describe(FileInfo file) =>
        new(Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.Length, file.LastWriteTimeUtc);

    private string PathOf(string key) => Path.Combine(folder, key);
}
