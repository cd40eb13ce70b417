using Api.Editorial.Audit;
using Domain;
using Domain.Redirects;

namespace Api.Editorial.Redirects;

/// <summary>Changes to redirects. Only one transaction at a time can change addresses.</summary>
internal sealed class RedirectEditing(RedirectStore redirects, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredRedirect, RedirectResponse>(work, clock)
{
    protected override Error NotFound => RedirectErrors.NotFound;

    public override Task<StoredRedirect?> Find(long id, DateTimeOffset now, CancellationToken ct) => redirects.Find(id, ct);

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Redirect(id);

    protected override string AddressOf(long id) => $"/v1/editorial/redirects/{id}";

    protected override Task Lock(long id, CancellationToken ct) => redirects.Lock(ct);

    protected override Task<RedirectResponse> ToResponse(StoredRedirect redirect, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(RedirectResponse.From(redirect));
}
