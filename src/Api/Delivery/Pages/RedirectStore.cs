using Api.Data;

namespace Api.Delivery.Pages;

/// <summary>Where old, vanity and legacy paths lead.</summary>
internal sealed class RedirectStore(Db db)
{
    /// <summary>The target of a path; null when it is not a redirect.</summary>
    public Task<string?> FindTarget(string path, CancellationToken ct) =>
        db.Find<string>("select target from redirects where path = @path", new { path }, ct);
}
