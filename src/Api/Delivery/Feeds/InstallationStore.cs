using Api.Data;

namespace Api.Delivery.Feeds;

/// <summary>Reads the unique id of this installation.</summary>
internal sealed class InstallationStore(Db db)
{
    private FeedIds? ids;

    /// <summary>The ids of feeds and entries; read once, since the id of an installation never changes.</summary>
    public async Task<FeedIds> FindFeedIds(CancellationToken ct) =>
        ids ??= new FeedIds(await db.Find<Guid>("select id from installation", null, ct));
}
