using Api.Publishing;
using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>How long public answers may be reused: never past the next planned change.</summary>
internal static class Freshness
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>For how much longer a cache may answer with it while it asks for a new one.</summary>
    private static readonly TimeSpan WhileRevalidating = TimeSpan.FromSeconds(60);

    private static readonly StringValues Usual = Write(MaxAge, WhileRevalidating);

    /// <summary>The Cache-Control of an answer that tells this state; one that tells an unknown state has to be asked for again.</summary>
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

    private static StringValues Write(TimeSpan maxAge, TimeSpan whileRevalidating) =>
        $"public, max-age={(int)maxAge.TotalSeconds}, stale-while-revalidate={(int)whileRevalidating.TotalSeconds}, stale-if-error=86400";

    private static TimeSpan Min(TimeSpan one, TimeSpan other) =>
        TimeSpan.FromTicks(Math.Max(0, Math.Min(one.Ticks, other.Ticks)));
}
