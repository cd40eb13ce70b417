using Api.Tests.Support;
using LocalPostgres;

namespace Faults.Support;

/// <summary>A small temporary disk, which a test may fill, write-protect and detach. Mounting needs root.</summary>
public sealed class Volume : IDisposable
{
    private readonly string folder;

    private Volume(string folder) => this.folder = folder;

    /// <summary>Where the disk is mounted.</summary>
    public string Place => Path.Combine(folder, "mounted");

    // The same files stay here while the disk is not mounted at its place.
    private string Disk => Path.Combine(folder, "disk");

    private string Files => Path.Combine(Disk, "files");

    private string Ballast => Path.Combine(Disk, "ballast");

    /// <summary>Mounts an empty disk; skips the test where that is not possible.</summary>
    public static Volume Create(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Mounting a disk needs Linux and root.");

        var volume = new Volume(TestFolder.Create());
        Run("chmod", "755", volume.folder);
        Directory.CreateDirectory(volume.Place);
        Directory.CreateDirectory(volume.Disk);
        var mounted = ProcessRunner.Run("/", "mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", volume.Disk);

        if (!mounted.Succeeded)
        {
            Directory.Delete(volume.folder, recursive: true);
            Assert.Skip($"No disk can be mounted here: {mounted.Output}");
        }

        Directory.CreateDirectory(volume.Files);
        volume.Mount();
        return volume;
    }

    /// <summary>Fills the disk completely.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);

        for (var size = 1 << 20; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    ballast.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full for chunks of this size.
            }
        }
    }

    /// <summary>Frees the space again.</summary>
    public void Free() => File.Delete(Ballast);

    /// <summary>Makes the disk read-only.</summary>
    public void Protect() => Run("mount", "-o", "remount,bind,ro", Place);

    /// <summary>Makes the disk writable again.</summary>
    public void Unprotect() => Run("mount", "-o", "remount,bind,rw", Place);

    /// <summary>Detaches the disk; its mount point is then an empty folder.</summary>
    public void Unmount() => Run("umount", "--lazy", Place);

    /// <summary>Attaches the disk again with all its files.</summary>
    public void Mount() => Run("mount", "--bind", Files, Place);

    public void Dispose()
    {
        ProcessRunner.Run("/", "umount", "--lazy", Place);
        ProcessRunner.Run("/", "umount", "--lazy", Disk);
        Directory.Delete(folder, recursive: true);
    }

    private static void Run(params string[] words)
    {
        var outcome = ProcessRunner.Run("/", words);
        Assert.True(outcome.Succeeded, $"{string.Join(' ', words)}: {outcome.Output}");
    }
}
