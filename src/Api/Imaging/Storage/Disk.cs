using System.Runtime.InteropServices;

namespace Api.Imaging.Storage;

/// <summary>Flushes files and folders, so that they survive a power cut.</summary>
internal static class Disk
{
    private const int ReadOnly = 0;

    /// <summary>Waits until a file's bytes are on disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Waits until the entries of a folder are on disk; otherwise a rename may be lost.</summary>
    public static void FlushFolder(string path)
    {
        var folder = Open(path, ReadOnly);

        // Some network file systems do not support this; they write entries at once.
        if (folder >= 0)
        {
            _ = Sync(folder);
            _ = Close(folder);
        }
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int folder);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int folder);
}
