using Api.Editorial.Sections;
using Api.Transfer.Lines;
using Domain;
using Domain.Sections;
using Domain.Transfer;

namespace Api.Transfer.Export;

/// <summary>What an export reads of a section besides its content.</summary>
internal sealed record SectionFacts
{
    public long Id { get; init; }
    public bool WasPublic { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public string CreatedBy { get; init; } = "";

    public SectionLine ToLine(StoredSection section) =>
        new()
        {
            Kind = LineKind.Section.Word(),
            Id = Id,
            ExternalId = section.ExternalId,
            Content = SectionResponse.From(section).Content with { ExternalId = null },
            State = section.Section.State,
            WasPublic = section.Section.State is SectionState.Archived && !WasPublic ? false : null,
            Pins = section.Pins.Count == 0 ? null : section.Pins,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            ChangedAt = section.ChangedAt,
            ChangedBy = section.ChangedBy,
        };
}
