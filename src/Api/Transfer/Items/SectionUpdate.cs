using Api.Editorial.Sections;
using Api.Http;
using Api.Transfer.Lines;
using Domain;
using Domain.Sections;
using Domain.Transfer;

namespace Api.Transfer.Items;

/// <summary>Brings an existing section to what its line says.</summary>
internal sealed class SectionUpdate(
    SectionStore sections,
    SectionAddressStore addresses,
    SectionStateStore states,
    SectionChange change
)
{
    public async Task<Result<LineResult>> Apply(ItemLine<SectionLine> item, SectionContent sent, CancellationToken ct)
    {
        var (id, line) = (item.Source.ItemId!.Value, item.Line);

        if (await sections.Find(id, ct) is not { } stored)
        {
            return SectionErrors.NotFound;
        }

        if (stored.Section.State is SectionState.Archived)
        {
            return line.State is SectionState.Archived ? LineResult.Unchanged : SectionErrors.Archived;
        }

        var isChanged = await Move(item, stored, sent, ct);

        if (!isChanged.Succeeded(out var moved, out var refusal))
        {
            return refusal;
        }

        stored = (await sections.Find(id, ct))!;
        var present = SectionResponse.From(stored).Content;
        var wanted = sent with
        {
            ExternalId = sent.ExternalId ?? present.ExternalId,
            Parent = present.Parent,
            Slug = present.Slug,
            Locale = present.Locale,
            Position = sent.Position ?? present.Position,
        };
        var (before, after) = (NewSection.From(present, null), NewSection.From(wanted, null));
        var saved = !after.IsSame(before);

        if (saved)
        {
            var isPublic = stored.Section.State is SectionState.Active;

            if (await change.RefuseTranslation(id, after, stored.TranslationOf, ct, mayBeArchived: true) is { } taken)
            {
                return taken;
            }

            if (await change.RefuseImage(after, stored.Section.LeadImage, isPublic, ct) is { } image && !item.Tolerates(image))
            {
                return image;
            }

            if (await sections.Save(id, stored.Version, after, item.By.Name, item.Now, ct) is { } stale)
            {
                return stale;
            }
        }

        if (!(await SetState(item, (await sections.Find(id, ct))!, ct)).Succeeded(out var changed, out refusal))
        {
            return refusal;
        }

        return moved || saved || changed ? LineResult.Updated : LineResult.Unchanged;
    }

    private async Task<Result<bool>> Move(
        ItemLine<SectionLine> item,
        StoredSection stored,
        SectionContent sent,
        CancellationToken ct
    )
    {
        var section = stored.Section;
        var slug = sent.Slug ?? section.Slug;

        if (sent.Parent == stored.ParentPath && slug == section.Slug)
        {
            return false;
        }

        var parent = sent.Parent is null ? null : await sections.FindByPath(sent.Parent, ct);

        if (sent.Parent is { } path && parent is null)
        {
            return Problems.Invalid with { Findings = [SectionFindings.NoSection("/parent", path)] };
        }

        if (sent.Parent != stored.ParentPath)
        {
            if (parent is null)
            {
                return SectionErrors.PlaceIsFixed;
            }

            if (section.RefuseMove(parent.Section, await addresses.CountLevels(section.Path, ct)) is { } refusal)
            {
                return refusal;
            }
        }

        var newPath = $"{sent.Parent}/{slug}";

        if (
            await sections.FindByPath(newPath, ct) is { } other && other.Section.Id != section.Id
            || await addresses.DraftsCollide(section.Path, newPath, ct)
        )
        {
            return SectionErrors.PathTaken;
        }

        await addresses.Move(section.Id, parent?.Section.Id, slug, sent.Position, item.By.Name, item.Now, ct);
        return true;
    }

    private async Task<Result<bool>> SetState(ItemLine<SectionLine> item, StoredSection stored, CancellationToken ct)
    {
        var (wanted, present) = (item.Line.State ?? stored.Section.State, stored.Section.State);

        if (wanted == present || wanted is SectionState.Draft)
        {
            return false;
        }

        if (wanted is SectionState.Archived)
        {
            if (await states.ListObstacles(stored.Section.Id, 1, item.Now, ct) is { Count: > 0 })
            {
                return SectionErrors.InUse;
            }

            await states.Archive(stored, null, item.By.Name, item.Now, ct);
            return true;
        }

        if (stored.ParentPath is { } parent && await sections.FindByPath(parent, ct) is { Section.State: SectionState.Draft })
        {
            return SectionErrors.ParentDraft;
        }

        await states.Activate(stored, item.By.Name, item.Now, ct);
        return true;
    }
}
