namespace Check;

/// <summary>Runs checks, each independent of the others, and counts them.</summary>
internal sealed class Tally
{
    private int passed;
    private int failed;

    public async Task Check(string name, Func<Task> check)
    {
        try
        {
            await check();
            passed++;
            Console.WriteLine($"{name}: passed");
        }
        catch (Exception error)
        {
            failed++;
            Console.WriteLine($"{name}: FAILED\n  {error}");
        }
    }

    /// <summary>The last line of the run, and its exit code.</summary>
    public int Finish()
    {
        Console.WriteLine($"{passed} passed, {failed} failed, 0 skipped");
        return failed > 0 ? 1 : 0;
    }
}
