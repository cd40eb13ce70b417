namespace Api.Data;

/// <summary>
/// Runs what may wait without a limit on a thread of its own. An exception that leaves a thread ends the process, so none may: the
/// caller has given up the result.
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
            // Closing or cancelling failed because the connection is lost, which is all that was wanted.
        }
    }
}
