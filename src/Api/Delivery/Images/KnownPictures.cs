using System.Collections.Concurrent;
using Api.Data;
using Api.Delivery.Caching;
using Api.Publishing;

namespace Api.Delivery.Images;

/// <summary>
/// Which pictures readers may see, for one state of the content: a rendition that was shown under a state needs no question while that
/// state holds, nor while the database does not answer.
/// </summary>
internal sealed class KnownPictures(PublishedImageStore images, PublicContent content, CacheOptions options, TimeProvider clock)
{
    private const int Most = 10_000;

    private volatile Shelf shelf = new(null);

    /// <summary>The picture behind a fingerprint; null when readers may not see it.</summary>
    public async Task<ShownPicture?> Find(long id, string fingerprint, CancellationToken ct)
    {
        var key = (id, fingerprint);

        if (content.Current is { } current && shelf.Find(current, key) is { } shown)
        {
            return shown;
        }

        try
        {
            var state = await content.Read(options.Wait, ct);
            var found = await images.FindSource(id, fingerprint, preview: null, clock.GetUtcNow(), ct);

            if (state is not null && found is not null)
            {
                Keep(state, key, found);
            }

            return found;
        }
        catch (Exception failure)
            when (Database.IsAway(failure)
                && content.LastKnown is { } last
                && content.Silence <= options.Stale
                && shelf.Find(last, key) is not null
            )
        {
            return shelf.Find(last, key);
        }
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => shelf = new Shelf(null);

    private void Keep(ContentState state, (long, string) key, ShownPicture picture)
    {
        var place = shelf;

        if (!ReferenceEquals(place.State, state) || place.Pictures.Count >= Most)
        {
            shelf = place = new Shelf(state);
        }

        place.Pictures[key] = picture;
    }

    private sealed record Shelf(ContentState? State)
    {
        public ConcurrentDictionary<(long, string), ShownPicture> Pictures { get; } = new();

        public ShownPicture? Find(ContentState state, (long, string) key) =>
            ReferenceEquals(State, state) && Pictures.TryGetValue(key, out var picture) ? picture : null;
    }
}
