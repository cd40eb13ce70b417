using System.Globalization;

namespace Api.Commands;

/// <summary>
/// Shows the progress of a long-running command: on a terminal in one line that is rewritten, elsewhere in a new line every ten seconds. It
/// belongs on standard error, so that standard output remains the result.
/// </summary>
/// <param name="what">What is counted, such as <c>publications</c>.</param>
/// <param name="total">How many there are; null if nobody knows.</param>
internal sealed class Progress(string what, long? total, TextWriter output, bool isTerminal, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(10);

    private readonly DateTimeOffset start = clock.GetUtcNow();
    private TimeSpan shown;
    private int width;
    private long done;

    /// <summary>Shows progress on standard error.</summary>
    public static Progress Of(string what, long? total) =>
        new(what, total, Console.Error, !Console.IsErrorRedirected, TimeProvider.System);

    /// <summary>Counts more as done.</summary>
    public void Add(long more) => Reach(done + more);

    /// <summary>Sets how many are done.</summary>
    public void Reach(long number)
    {
        done = number;
        var now = clock.GetUtcNow() - start;

        if (now - shown >= (isTerminal ? OnTerminal : Elsewhere))
        {
            shown = now;
            Show(Line(now));
        }
    }

    /// <summary>Clears the line of the terminal, for the result to take its place.</summary>
    public void Dispose()
    {
        if (width > 0)
        {
            output.Write($"\r{new string(' ', width)}\r");
        }
    }

    private void Show(string line)
    {
        if (!isTerminal)
        {
            output.WriteLine(line);
            return;
        }

        output.Write($"\r{line.PadRight(width)}");
        width = Math.Max(width, line.Length);
    }

    private string Line(TimeSpan elapsed)
    {
        var rate = done / elapsed.TotalSeconds;
        var speed = string.Create(CultureInfo.InvariantCulture, $"{rate:#,0}/s");

        return total is { } all && done > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{done:#,0} of {all:#,0} {what} ({100 * Math.Min(done, all) / Math.Max(all, 1)} %), {speed}, {Left(Math.Max(0, all - done) / rate)} left"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{done:#,0} {what}, {speed}");
    }

    private static string Left(double seconds) =>
        seconds switch
        {
            < 1 => "a moment",
            < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
            < 6000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
        };
}
