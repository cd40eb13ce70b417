using Api.Editorial.Audit;
using Domain;
using Domain.Releases;

namespace Api.Editorial.Releases;

/// <summary>Changes to releases.</summary>
internal sealed class ReleaseEditing(ReleaseStore releases, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredRelease, ReleaseResponse>(work, clock)
{
    protected override Error NotFound => ReleaseErrors.NotFound;

    public override Task<StoredRelease?> Find(long id, DateTimeOffset now, CancellationToken ct) => releases.Find(id, ct);

    /// <summary>Why the release or its articles cannot be changed; null while it is open.</summary>
    public static Error? RefuseUnlessOpen(Edit<StoredRelease> edit) =>
        edit.Item.StateAt(edit.At) switch
        {
            ReleaseState.Open => null,
            ReleaseState.Scheduled => ReleaseErrors.Scheduled,
            _ => ReleaseErrors.Published,
        };

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Release(id);

    protected override string AddressOf(long id) => $"/v1/editorial/releases/{id}";

    protected override Task Lock(long id, CancellationToken ct) => releases.Lock(id, ct);

    protected override Task<ReleaseResponse> ToResponse(StoredRelease release, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(ReleaseResponse.From(release, now));
}
