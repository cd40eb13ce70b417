using Api.Editorial.Audit;
using Domain;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>Changes to sections. Only one transaction at a time can change addresses.</summary>
internal sealed class SectionEditing(SectionStore sections, RecentWorkFinder work, TimeProvider clock)
    : Editing<long, StoredSection, SectionResponse>(work, clock)
{
    protected override Error NotFound => SectionErrors.NotFound;

    public override Task<StoredSection?> Find(long id, DateTimeOffset now, CancellationToken ct) => sections.Find(id, ct);

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Section(id);

    protected override string AddressOf(long id) => $"/v1/editorial/sections/{id}";

    protected override Task Lock(long id, CancellationToken ct) => sections.Lock(ct);

    protected override Error? Refuse(StoredSection section) =>
        section.Section.State is SectionState.Archived ? SectionErrors.Archived : null;

    protected override Task<SectionResponse> ToResponse(StoredSection section, DateTimeOffset now, HttpContext http) =>
        Task.FromResult(SectionResponse.From(section));
}
