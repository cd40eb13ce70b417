namespace Bench;

/// <summary>
/// What comes before anything is measured. The runtime first finds out what is asked for often and compiles that anew, which takes the
/// longer the more code a server has; and every connection to the database plans for itself.
/// </summary>
internal static class WarmUp
{
    private const int Most = 15;
    private const int WithoutGain = 3;
    private const double Gain = 1.03;

    /// <summary>Does something that tells how often a second it could be done, until that gets no faster.</summary>
    public static async Task Run(Func<Task<double>> attempt, CancellationToken ct)
    {
        var (best, sinceGain) = (0.0, 0);

        for (var attempts = 0; attempts < Most && sinceGain < WithoutGain; attempts++)
        {
            ct.ThrowIfCancellationRequested();
            var rate = await attempt();
            // Not once yet is no sign that it is warm.
            sinceGain = rate > best * Gain || rate == 0 ? 0 : sinceGain + 1;
            best = Math.Max(rate, best);
        }
    }
}
