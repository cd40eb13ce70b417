using Api.Data;
using Api.Delivery.Caching;
using Api.Publishing;

namespace Api.Delivery.Images;

/// <summary>The pictures that readers may see, by id and fingerprint.</summary>
internal sealed class KnownPictures(
    PublishedImageStore images,
    PublicContent content,
    CacheOptions options,
    Database database,
    TimeProvider clock
) : KnownFiles<(long Id, string Fingerprint), ShownPicture>(content, options, database)
{
    protected override Task<ShownPicture?> Read((long Id, string Fingerprint) key, CancellationToken ct) =>
        images.FindSource(key.Id, key.Fingerprint, preview: null, clock.GetUtcNow(), ct);
}
