using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Api.Editorial.Sections;
using Api.Http;
using Api.Transfer.Lines;
using Api.Transfer.Linking;
using Domain;
using Domain.Sections;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Stores sections, each after its parent.</summary>
internal sealed class SectionStep(
    LineReferences references,
    LineRules rules,
    LineByLine lineByLine,
    SectionStore sections,
    SectionAddressStore addresses,
    SectionChange change,
    SectionUpdate update,
    StampStore stamps,
    TimeProvider clock
) : ItemStep<SectionLine>(references, rules, lineByLine, clock)
{
    public override ImportStep Step => ImportStep.Section;

    protected override JsonTypeInfo<SectionLine> Type => Json.Wire.SectionLine;

    protected override Task Prepare(CancellationToken ct) => sections.Lock(ct);

    protected override async Task<bool> Waits(
        ImportJob job,
        JsonObject json,
        IReadOnlyList<Finding> unresolved,
        CancellationToken ct
    ) =>
        !job.IsLastPass
        && json["content"] is JsonObject content
        && (
            unresolved.Any(finding => finding.Pointer is "/content/parent" or "/content/translationOf")
            || await IsMissing(content["parent"], ct)
            || await IsMissing(content["translationOf"], ct)
        );

    private async Task<bool> IsMissing(JsonNode? name, CancellationToken ct) =>
        name is JsonValue value && value.TryGetValue<string>(out var path) && await stamps.FindSection(path, ct) is null;

    protected override ImportStep? NextOf(SectionLine line) =>
        line.Pins is not null || line.LegacyPaths is { Count: > 0 } ? ImportStep.Links : null;

    protected override async Task<Result<LineResult>> Store(ItemLine<SectionLine> item, CancellationToken ct)
    {
        var line = item.Line;
        var content = line.Content! with { ExternalId = Text.Kept(line.ExternalId) ?? line.Content!.ExternalId };
        var isArchived = line.State is SectionState.Archived;

        if (line.LegacyPaths is { Count: > 0 } && line.State is SectionState.Draft)
        {
            return Problems.Invalid with { Findings = [ImportErrors.NeedsPublic] };
        }

        if (!item.Source.IsNew)
        {
            return await update.Apply(item, content, ct);
        }

        StoredSection? parent = null;

        if (content.Parent is { } path)
        {
            parent = await stamps.FindSection(path, ct) is { } above ? await sections.Find(above, ct) : null;

            if (parent is null || parent.Section.State is SectionState.Archived && !isArchived)
            {
                return Problems.Invalid with { Findings = [SectionFindings.NoSection("/parent", path)] };
            }
        }

        if (parent is not null && Section.DepthOf(parent.Section.Path) == Section.MaxDepth)
        {
            return SectionErrors.TooDeep;
        }

        var isDraft = line.State is SectionState.Draft or SectionState.Archived;

        if (parent is { Section.State: SectionState.Draft } && !isDraft)
        {
            return SectionErrors.ParentDraft;
        }

        var section = NewSection.From(content, parent);

        if (!isArchived && await change.RefuseTranslation(null, section, before: null, ct, mayBeArchived: true) is { } taken)
        {
            return taken;
        }

        if (await change.RefuseImage(section, before: null, isPublic: !isDraft, ct) is { } refusal && !item.Tolerates(refusal))
        {
            return refusal;
        }

        if (!isDraft)
        {
            await addresses.ClaimPath($"{content.Parent}/{section.Slug}", ct);
        }

        if (await sections.Add(section, isDraft, item.By.Name, item.Now, ct, item.Source.ItemId) is not { } id)
        {
            return SectionErrors.PathTaken;
        }

        if (isArchived)
        {
            await stamps.ArchiveNew(id, line.WasPublic ?? true, ct);
        }

        await stamps.StampSection(id, new Stamp(line.CreatedAt, line.CreatedBy, line.ChangedAt, line.ChangedBy), ct);
        return LineResult.Created;
    }
}
