using Api.Data;

namespace Api.Demo;

/// <summary>SQL for the demo content.</summary>
internal sealed class DemoStore(Db db)
{
    /// <summary>The external ids of demo articles that have ever been loaded.</summary>
    public Task<IReadOnlyList<string>> ListExternalIds(CancellationToken ct) =>
        db.List<string>("select external_id from articles where external_id like 'demo:%'", null, ct);
}
