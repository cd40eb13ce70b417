namespace Api.Data;

/// <summary>
/// Runs work that may block indefinitely on a thread of its own. An unhandled exception there would end the process, so all are
/// swallowed.
/// </summary>
internal static class Aside
{
    public static void Run(string name, Action work) => new Thread(() => Try(work)) { IsBackground = true, Name = name }.Start();

    private static void Try(Action work)
    {
        try
        {
            work();
        }
        catch (Exception)
        {
            // The connection is being abandoned; how that fails does not matter.
        }
    }
}
