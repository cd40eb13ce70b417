using Api.Publishing;
using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>How long public responses may be reused: never past the next planned change.</summary>
internal static class Freshness
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>How much longer a cache may serve a response while it fetches a new one.</summary>
    private static readonly TimeSpan WhileRevalidating = TimeSpan.FromSeconds(60);

    /// <summary>How long caches may keep a 404 or 410: briefly, since the item may be published at any moment.</summary>
    /// <summary>How long what is not public may be reused: it may be published at any moment.</summary>
    public static readonly TimeSpan Missing = TimeSpan.FromSeconds(10);

    private static readonly StringValues Usual = Write(MaxAge, WhileRevalidating);

    /// <summary>The Cache-Control of a response that shows this state; one of an unknown state must be revalidated.</summary>
    public static StringValues CacheControl(TimeSpan maxAge, ContentState? state, DateTimeOffset now)
    {
        var left =
            state is null ? TimeSpan.Zero
            : state.NextChange is { } change ? change - now
            : TimeSpan.MaxValue;

        return maxAge == MaxAge && left >= MaxAge + WhileRevalidating
            ? Usual
            : Write(Min(maxAge, left), Min(WhileRevalidating, left - Min(maxAge, left)));
    }

    /// <summary>How long a response about what is not public in this state may be reused.</summary>
    public static TimeSpan MaxAgeOfMissing(ContentState state, DateTimeOffset now) =>
        state.NextChange is { } change ? Min(Missing, change - now) : Missing;

    private static StringValues Write(TimeSpan maxAge, TimeSpan whileRevalidating) =>
        $"public, max-age={(int)maxAge.TotalSeconds}, stale-while-revalidate={(int)whileRevalidating.TotalSeconds}, stale-if-error=86400";

    private static TimeSpan Min(TimeSpan one, TimeSpan other) =>
        TimeSpan.FromTicks(Math.Max(0, Math.Min(one.Ticks, other.Ticks)));
}
