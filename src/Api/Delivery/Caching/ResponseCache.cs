using System.Collections.Concurrent;
using Api.Http;
using Api.Publishing;

namespace Api.Delivery.Caching;

/// <summary>
/// Cached responses for one state of the content. A new state clears them all; when the memory is full, those go that nobody has asked
/// for lately.
/// </summary>
internal sealed class ResponseCache(CacheOptions options, PublicContent content)
{
    /// <summary>What an entry takes besides its response and the characters of its key.</summary>
    private const int Overhead = 160;

    private readonly Lock adding = new();
    private volatile Generation generation = new(null, new(), new());
    private long youngBytes;

    /// <summary>The most bytes that the entries take at present.</summary>
    public long Bytes => Interlocked.Read(ref youngBytes) + generation.OldBytes;

    /// <summary>The entry for the key and this state; null if there is none or it is too old.</summary>
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

    /// <summary>The entry for the key and this state, however old.</summary>
    public CacheEntry? FindOld(ContentState state, string key)
    {
        var place = generation;

        return
            ReferenceEquals(place.State, state)
            && (place.Young.TryGetValue(key, out var kept) || place.Old.TryGetValue(key, out kept))
            ? kept
            : null;
    }

    /// <summary>Adds a response that was made for a state, unless another state is known by now.</summary>
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

    /// <summary>Removes all entries.</summary>
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

    /// <summary>Entries that are asked for move to the young ones; when these fill half the memory, they become the old ones.</summary>
    private sealed record Generation(
        ContentState? State,
        ConcurrentDictionary<string, CacheEntry> Young,
        ConcurrentDictionary<string, CacheEntry> Old
    )
    {
        public long OldBytes { get; init; }
    }
}

/// <summary>A response in the cache, and until when it is fresh.</summary>
internal sealed record CacheEntry(CachedResponse Response, DateTimeOffset Until)
{
    public TimeSpan AgeAt(DateTimeOffset now) => now - (Until - Response.MaxAge) is { Ticks: > 0 } age ? age : TimeSpan.Zero;
}
