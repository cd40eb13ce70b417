using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Api.Http;
using Api.Publishing;
using Api.Telemetry;

namespace Api.Delivery.Caching;

/// <summary>
/// Finished responses of one state of the content. A new state drops all of them; when the memory is used up, the least recently
/// requested ones are dropped.
/// </summary>
internal sealed class ResponseCache
{
    /// <summary>The memory of an entry besides its response and the characters of its key.</summary>
    private const int Overhead = 160;

    private readonly CacheOptions options;
    private readonly PublicContent content;
    private readonly Lock adding = new();
    private volatile Generation generation = new(null, new(), new());
    private long youngBytes;

    public ResponseCache(CacheOptions options, PublicContent content, IMeterFactory meters)
    {
        (this.options, this.content) = (options, content);
        Metrics.Of(meters).CreateObservableGauge("bulletin.cache.size", () => Bytes, "By", "Memory of the cached responses.");
    }

    /// <summary>An upper bound of the bytes currently cached.</summary>
    public long Bytes => Interlocked.Read(ref youngBytes) + generation.OldBytes;

    /// <summary>The response cached under the key for this state; null when there is none, or it has expired.</summary>
    public CacheEntry? Find(ContentState state, string key, DateTimeOffset now)
    {
        var place = generation;

        if (!ReferenceEquals(place.State, state))
        {
            return null;
        }

        if (place.Young.TryGetValue(key, out var kept))
        {
            return now < kept.Until ? kept : null;
        }

        if (!place.Old.TryGetValue(key, out kept) || now >= kept.Until)
        {
            return null;
        }

        Add(state, key, kept);
        return kept;
    }

    /// <summary>The response cached under the key for this state, even if expired.</summary>
    public CacheEntry? FindOld(ContentState state, string key)
    {
        var place = generation;

        return
            ReferenceEquals(place.State, state)
            && (place.Young.TryGetValue(key, out var kept) || place.Old.TryGetValue(key, out kept))
            ? kept
            : null;
    }

    /// <summary>Caches a response built under the state, unless a newer state is known by now.</summary>
    public void Add(ContentState state, string key, CacheEntry answer)
    {
        var cost = answer.Response.Size + (2 * key.Length) + Overhead;

        if (cost > options.Bytes / 8)
        {
            return;
        }

        lock (adding)
        {
            if (!ReferenceEquals(generation.State, state))
            {
                if (!ReferenceEquals(content.Current, state))
                {
                    return;
                }

                Renew(new Generation(state, new(), new()));
            }
            else if (youngBytes + cost > options.Bytes / 2)
            {
                Renew(new Generation(state, new(), generation.Young) { OldBytes = youngBytes });
            }

            generation.Young[key] = answer;
            youngBytes += cost;
        }
    }

    /// <summary>Drops all responses.</summary>
    public void Clear()
    {
        lock (adding)
        {
            Renew(new Generation(null, new(), new()));
        }
    }

    private void Renew(Generation next)
    {
        youngBytes = 0;
        generation = next;
    }

    /// <summary>Requested entries move to the young ones; when these fill half the memory they become the old ones.</summary>
    private sealed record Generation(
        ContentState? State,
        ConcurrentDictionary<string, CacheEntry> Young,
        ConcurrentDictionary<string, CacheEntry> Old
    )
    {
        public long OldBytes { get; init; }
    }
}

/// <summary>A cached response.</summary>
internal sealed record CacheEntry(CachedResponse Response, DateTimeOffset Until)
{
    public TimeSpan AgeAt(DateTimeOffset now) => now - (Until - Response.MaxAge) is { Ticks: > 0 } age ? age : TimeSpan.Zero;
}
