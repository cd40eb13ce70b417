using Api.Data;

namespace Api.Delivery.Feeds;

/// <summary>Reads what tells this installation from all others.</summary>
internal sealed class InstallationStore(Db db)
{
    private FeedIds? ids;

    /// <summary>The names of feeds and entries; read once, since an installation keeps its own.</summary>
    public async Task<FeedIds> FindFeedIds(CancellationToken ct) =>
        ids ??= new FeedIds(await db.Find<Guid>("select id from installation", null, ct));
}
