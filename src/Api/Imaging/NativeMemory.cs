using System.Runtime.InteropServices;

namespace Api.Imaging;

/// <summary>
/// The memory of the picture library, which the C library hands out. glibc keeps a pool for each thread and gives little of it back, so
/// a few large pictures would stay resident for good; other C libraries have neither the trouble nor these calls.
/// </summary>
internal static class NativeMemory
{
    // M_ARENA_MAX of malloc.h.
    private const int ArenaMax = -8;

    private const int Arenas = 2;

    // A tenth of the processor beside a busy thread. With the lowest of all, a machine that is always busy would never finish.
    private const int Niceness = 10;

    /// <summary>Must come before threads have pools of their own: at the very start.</summary>
    public static void UseFewArenas()
    {
        if (OperatingSystem.IsLinux())
        {
            Try(() => SetOption(ArenaMax, Arenas));
        }
    }

    /// <summary>Returns free memory to the operating system.</summary>
    public static void Trim()
    {
        if (OperatingSystem.IsLinux())
        {
            Try(() => Trim(0));
        }
    }

    /// <summary>Lets the calling thread, and those that it starts, leave the processor to others that want it.</summary>
    public static void YieldToOthers()
    {
        if (OperatingSystem.IsLinux())
        {
            Try(() => Nice(Niceness));
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    private static void Try(Func<int> call)
    {
        try
        {
            _ = call();
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library.
        }
        catch (DllNotFoundException)
        {
            // Another name of it.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint keep);

    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nice(int increment);
}
