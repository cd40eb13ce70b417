using System.Collections.Concurrent;
using Api.Data;
using Api.Delivery.Caching;
using Api.Publishing;

namespace Api.Delivery.Images;

/// <summary>
/// Files that readers may see, for one state of the content: one shown under a state needs no query while that state is current, nor while
/// the database does not respond.
/// </summary>
internal abstract class KnownFiles<TKey, TFile>(PublicContent content, CacheOptions options, Database database)
    where TKey : notnull
    where TFile : class
{
    private const int Most = 10_000;

    private volatile Generation generation = new(null);

    /// <summary>The file; null if readers may not see it.</summary>
    public async Task<TFile?> Find(TKey key, CancellationToken ct)
    {
        if (content.Current is { } current && generation.Find(current, key) is { } shown)
        {
            return shown;
        }

        // With a known file to fall back on, wait half a second, and not at all once the database is known not to respond.
        var last = content.LastKnown;
        var fallback = last is not null && content.Silence <= options.Stale ? generation.Find(last, key) : null;

        if (fallback is not null && database.PatienceOfReaders.FailedLately)
        {
            return fallback;
        }

        var wait = fallback is null ? options.Wait : CacheOptions.WaitWithStale;
        using var limit = Patience.Shorten(wait);

        try
        {
            var state = await content.Read(wait, ct);
            var found = await Read(key, ct);

            // Another request may have read a later state in the meantime.
            if (state is not null && found is not null && ReferenceEquals(content.LastKnown, state))
            {
                Keep(state, key, found);
            }

            return found;
        }
        catch (Exception failure)
            when (fallback is not null && ReferenceEquals(content.LastKnown, last) && Database.IsAway(failure))
        {
            return fallback;
        }
    }

    /// <summary>Removes all of them.</summary>
    public void Clear() => generation = new Generation(null);

    /// <summary>Asks the database; null if readers may not see the file.</summary>
    protected abstract Task<TFile?> Read(TKey key, CancellationToken ct);

    private void Keep(ContentState state, TKey key, TFile file)
    {
        var place = generation;

        if (!ReferenceEquals(place.State, state) || place.Files.Count >= Most)
        {
            generation = place = new Generation(state);
        }

        place.Files[key] = file;
    }

    private sealed record Generation(ContentState? State)
    {
        public ConcurrentDictionary<TKey, TFile> Files { get; } = new();

        public TFile? Find(ContentState state, TKey key) =>
            ReferenceEquals(State, state) && Files.TryGetValue(key, out var file) ? file : null;
    }
}
