namespace Bench;

/// <summary>
/// Warms a server up before measuring. The runtime first detects hot paths and recompiles them, which takes the
/// longer the more code a server has; and every database connection makes its own plans.
/// </summary>
internal static class WarmUp
{
    private const int Most = 15;
    private const int WithoutGain = 3;
    private const double Gain = 1.03;

    /// <summary>Repeats an action that returns its rate per second, until that stops improving.</summary>
    public static async Task Run(Func<Task<double>> attempt, CancellationToken ct)
    {
        var (best, sinceGain) = (0.0, 0);

        for (var attempts = 0; attempts < Most && sinceGain < WithoutGain; attempts++)
        {
            ct.ThrowIfCancellationRequested();
            var rate = await attempt();
            // A rate of zero does not mean that it is warm.
            sinceGain = rate > best * Gain || rate == 0 ? 0 : sinceGain + 1;
            best = Math.Max(rate, best);
        }
    }
}
