using System.Collections.Concurrent;
using Api.Data;
using Api.Delivery.Caching;
using Api.Publishing;

namespace Api.Delivery.Images;

/// <summary>
/// The pictures that readers may see, for one state of the content: a rendition shown under a state needs no query while that state is
/// current, nor while the database does not respond.
/// </summary>
internal sealed class KnownPictures(
    PublishedImageStore images,
    PublicContent content,
    CacheOptions options,
    Database database,
    TimeProvider clock
)
{
    private const int Most = 10_000;

    private volatile Generation generation = new(null);

    /// <summary>The picture with a fingerprint; null if readers may not see it.</summary>
    public async Task<ShownPicture?> Find(long id, string fingerprint, CancellationToken ct)
    {
        var key = (id, fingerprint);

        if (content.Current is { } current && generation.Find(current, key) is { } shown)
        {
            return shown;
        }

        // With a known picture to fall back on, wait half a second, and not at all once the database is known not to respond.
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
            var found = await images.FindSource(id, fingerprint, preview: null, clock.GetUtcNow(), ct);

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

    private void Keep(ContentState state, (long, string) key, ShownPicture picture)
    {
        var place = generation;

        if (!ReferenceEquals(place.State, state) || place.Pictures.Count >= Most)
        {
            generation = place = new Generation(state);
        }

        place.Pictures[key] = picture;
    }

    private sealed record Generation(ContentState? State)
    {
        public ConcurrentDictionary<(long, string), ShownPicture> Pictures { get; } = new();

        public ShownPicture? Find(ContentState state, (long, string) key) =>
            ReferenceEquals(State, state) && Pictures.TryGetValue(key, out var picture) ? picture : null;
    }
}
