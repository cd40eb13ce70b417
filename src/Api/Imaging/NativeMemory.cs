using System.Runtime.InteropServices;

namespace Api.Imaging;

/// <summary>
/// Native memory of the image library. glibc keeps an arena per thread and returns little of it, so a few large pictures would stay
/// resident for good; other C libraries have neither the problem nor these calls.
/// </summary>
internal static class NativeMemory
{
    // M_ARENA_MAX of malloc.h.
    private const int ArenaMax = -8;

    private const int Arenas = 2;

    // A tenth of the CPU beside a busy thread. At the lowest priority, a machine that is always busy would never finish.
    private const int Niceness = 10;

    /// <summary>Must be called before threads have their own arenas: at the very start.</summary>
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

    /// <summary>Lowers the priority of the calling thread and of those it starts.</summary>
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
            // The library has another name here.
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
