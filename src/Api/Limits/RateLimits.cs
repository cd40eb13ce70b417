using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Api.Telemetry;
using Domain;

namespace Api.Limits;

/// <summary>Counts requests, by kind and by who sends them, in windows of a minute.</summary>
internal sealed class RateLimits : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly LimitOptions options;
    private readonly PartitionedRateLimiter<ClientAddress> reads;
    private readonly PartitionedRateLimiter<ClientAddress> searches;
    private readonly Dictionary<LimitKind, PartitionedRateLimiter<string>> callers;
    private readonly Counter<long> refused;

    public RateLimits(LimitOptions options, IMeterFactory meters)
    {
        this.options = options;
        refused = Metrics
            .Of(meters)
            .CreateCounter<long>(
                "bulletin.limits.refused",
                "{request}",
                "Requests refused because their sender has reached a limit, by limit."
            );
        reads = Of<ClientAddress>(LimitKind.Read);
        searches = Of<ClientAddress>(LimitKind.Search);
        callers = new[] { LimitKind.Read, LimitKind.Write, LimitKind.Upload }.ToDictionary(kind => kind, Of<string>);
    }

    /// <summary>Counts a request for public content; null when it may be answered, otherwise how long to wait.</summary>
    public TimeSpan? Count(LimitKind kind, ClientAddress address) =>
        options.Of(kind) == 0 ? null : Take(kind, kind is LimitKind.Search ? searches : reads, address);

    /// <summary>Counts a request of a caller with a key or token; null when it may be answered, otherwise how long to wait.</summary>
    public TimeSpan? Count(LimitKind kind, string caller) => options.Of(kind) == 0 ? null : Take(kind, callers[kind], caller);

    /// <summary>How many more requests of a kind a caller may send within the present minute.</summary>
    public long LeftFor(LimitKind kind, string caller) => callers[kind].GetStatistics(caller)?.CurrentAvailablePermits ?? 0;

    /// <summary>The limit as the header `RateLimit-Policy` states it.</summary>
    public string Policy(LimitKind kind) =>
        FormattableString.Invariant($"\"{kind.Word()}\";q={options.Of(kind)};w={Window.TotalSeconds}");

    public void Dispose()
    {
        reads.Dispose();
        searches.Dispose();
        callers.Values.ToList().ForEach(limiter => limiter.Dispose());
    }

    private TimeSpan? Take<T>(LimitKind kind, PartitionedRateLimiter<T> limiter, T who)
    {
        using var lease = limiter.AttemptAcquire(who);

        if (lease.IsAcquired)
        {
            return null;
        }

        refused.Add(1, Metrics.Label("limit", kind.Word()));
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    private PartitionedRateLimiter<T> Of<T>(LimitKind kind)
        where T : notnull
    {
        var window = new FixedWindowRateLimiterOptions { PermitLimit = Math.Max(1, options.Of(kind)), Window = Window };
        return PartitionedRateLimiter.Create<T, T>(who => RateLimitPartition.GetFixedWindowLimiter(who, _ => window));
    }
}
