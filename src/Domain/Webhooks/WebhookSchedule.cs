namespace Domain.Webhooks;

/// <summary>When a failed delivery is tried again, and when it is given up.</summary>
public static class WebhookSchedule
{
    /// <summary>The pauses after the first failures; afterwards twice a day.</summary>
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
    ];

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(12);

    /// <summary>How long a delivery is tried; a receiver that does nothing but fail for this long is disabled.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(5);

    /// <summary>A receiver may ask for a longer pause, but not for one without an end.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromDays(1);

    /// <summary>How many failures one after the other stop everything for a while: then it is the receiver, not the delivery.</summary>
    public const int MostFailures = 5;

    /// <summary>When to try again; null when the delivery is given up.</summary>
    /// <param name="attempts">How many attempts have failed, at least one.</param>
    /// <param name="failingSince">When the first one failed.</param>
    /// <param name="asked">The pause that the receiver asked for.</param>
    /// <param name="chance">A random number from 0 to 1: deliveries that failed together are not tried together again.</param>
    public static DateTimeOffset? Next(
        int attempts,
        DateTimeOffset failingSince,
        DateTimeOffset now,
        TimeSpan? asked,
        double chance
    )
    {
        if (now - failingSince >= Lasts)
        {
            return null;
        }

        var pause = attempts <= Pauses.Length ? Pauses[attempts - 1] : LongestPause;
        return now + Longer(pause + (pause * (0.2 * chance)), asked);
    }

    /// <summary>When a receiver is tried again that has failed several times, or that asked to be spared.</summary>
    /// <param name="failures">How many attempts have failed one after the other, at least one.</param>
    /// <param name="asksForRest">Whether the last response asked for fewer requests.</param>
    public static DateTimeOffset? Resume(int failures, bool asksForRest, TimeSpan? asked, DateTimeOffset now)
    {
        var pauses = failures - (asksForRest ? 0 : MostFailures - 1);

        return pauses <= 0 ? null : now + Longer(pauses <= Pauses.Length ? Pauses[pauses - 1] : LongestPause, asked);
    }

    private static TimeSpan Longer(TimeSpan pause, TimeSpan? asked) =>
        asked is not { } wish || wish <= pause ? pause
        : wish < LongestAsked ? wish
        : LongestAsked;
}
