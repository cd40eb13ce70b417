using Api.Tests.Support;
using LocalPostgres;

namespace Faults.Support;

/// <summary>A small disk of a test's own, which the test may fill, write-protect and take away. Mounting needs root.</summary>
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

    /// <summary>Leaves not a byte free.</summary>
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
                // Full for pieces of this size.
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(Ballast);

    /// <summary>Refuses writes from now on.</summary>
    public void Protect() => Run("mount", "-o", "remount,bind,ro", Place);

    /// <summary>Allows writes again.</summary>
    public void Unprotect() => Run("mount", "-o", "remount,bind,rw", Place);

    /// <summary>Takes the disk away; its place is an empty folder then.</summary>
    public void Unmount() => Run("umount", "--lazy", Place);

    /// <summary>Puts the disk back with all its files.</summary>
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
