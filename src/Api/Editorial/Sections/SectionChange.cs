using Api.Editorial.Images;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Sections;

namespace Api.Editorial.Sections;

/// <summary>The rules for changing a section: its image exists, a public section keeps passing the publish checks, four eyes.</summary>
internal sealed class SectionChange(
    SectionStore sections,
    SectionAddressStore addresses,
    SectionStateStore states,
    ImageStore images,
    SecondEditor second,
    TimeProvider clock
)
{
    /// <summary>Saves a section's new content, and renames it if the slug is new.</summary>
    public async Task<Error?> Save(Edit<StoredSection> edit, SectionContent content)
    {
        var (section, ct) = (edit.Item, edit.Aborted);
        var present = section.Section;
        var (id, version, slug) = (present.Id, section.Version, content.Slug ?? present.Slug);

        if (content.Parent != section.ParentPath)
        {
            return SectionErrors.PlaceIsFixed;
        }

        if (
            slug != present.Slug
            && (
                await sections.FindByPath($"{section.ParentPath}/{slug}", ct) is not null
                || await addresses.DraftsCollide(present.Path, $"{section.ParentPath}/{slug}", ct)
            )
        )
        {
            return SectionErrors.PathTaken;
        }

        var changed = NewSection.From(content with { Slug = slug, Locale = present.Locale }, null);

        var isPublic = present.State is SectionState.Active;

        if (
            await RefuseTranslation(id, changed, section.TranslationOf, ct) is { } refusal
            || (refusal = await RefuseImage(changed, present.LeadImage, isPublic, ct)) is not null
            || isPublic && (refusal = await RefuseAlone(id, version, changed, edit.Http, ct)) is not null
        )
        {
            return refusal;
        }

        if (slug != present.Slug)
        {
            version = await addresses.Move(id, present.ParentId, slug, null, edit.By.Name, edit.At, ct);
        }

        return await sections.Save(id, version, changed, edit.By.Name, edit.At, ct);
    }

    /// <summary>Why a new section cannot be created like this; null if it can.</summary>
    public async Task<Error?> RefuseNew(NewSection section, bool isDraft, HttpContext http, CancellationToken ct) =>
        await RefuseTranslation(null, section, before: null, ct)
        ?? await RefuseImage(section, before: null, isPublic: !isDraft, ct)
        ?? (isDraft ? null : await RefuseAlone(null, 0, section, http, ct));

    /// <summary>Makes a draft public.</summary>
    public async Task<Error?> Activate(Edit<StoredSection> edit)
    {
        var (section, ct) = (edit.Item, edit.Aborted);
        var present = section.Section;

        if (present.State is not SectionState.Draft)
        {
            return SectionErrors.NotDraft;
        }

        if (section.ParentPath is { } parent && await sections.FindByPath(parent, ct) is { Section.State: SectionState.Draft })
        {
            return SectionErrors.ParentDraft;
        }

        var content = NewSection.From(SectionResponse.From(section).Content, null);

        if (
            await RefuseImage(content, before: null, isPublic: true, ct) is { } refusal
            || (refusal = await RefuseAlone(present.Id, section.Version, content, edit.Http, ct)) is not null
        )
        {
            return refusal;
        }

        await states.Activate(section, edit.By.Name, edit.At, ct);
        return null;
    }

    /// <summary>Under four eyes, refuses to move or archive a public section until a second editor requests it; null if allowed.</summary>
    /// <param name="change">A description of the change, equal for equal requests.</param>
    public async Task<Error?> RefuseAlone(Edit<StoredSection> edit, string change)
    {
        var (section, version) = (edit.Item.Section, edit.Item.Version);

        return section.State is SectionState.Active
            ? await second.Refuse(edit.Http, ItemVersionStore.Section, section.Id, version, change, edit.Aborted)
            : null;
    }

    /// <summary>Why a section cannot become a translation of the one that it names; null if it can.</summary>
    /// <param name="before">What it translates already: an original that was archived since stays.</param>
    /// <param name="mayBeArchived">In an archive, the original may have been archived after it was translated.</param>
    public async Task<Error?> RefuseTranslation(
        long? id,
        NewSection section,
        string? before,
        CancellationToken ct,
        bool mayBeArchived = false
    )
    {
        if (section.TranslationOf is not { } path || path == before)
        {
            return null;
        }

        if (
            await sections.FindTranslationTarget(path, ct) is not { } target
            || !mayBeArchived && target.State is SectionState.Archived
        )
        {
            return Problems.Invalid with { Findings = [SectionFindings.NoSection("/translationOf", path)] };
        }

        // An original that others translate cannot join another group: they would be left behind.
        if (id is { } own && target.Group != own && (await sections.ListLocales(own, own, ct)).Count > 0)
        {
            return SectionErrors.HasTranslations;
        }

        return
            target.Group == id
            || target.Locale == section.Locale
            || (await sections.ListLocales(target.Group, id, ct)).Contains(section.Locale)
            ? SectionErrors.TranslationTaken
            : null;
    }

    /// <summary>Refuses a lead image that does not exist or, in a public section, fails the publish checks; null if it can stay.</summary>
    public async Task<Error?> RefuseImage(NewSection section, LeadImage? before, bool isPublic, CancellationToken ct)
    {
        if (section.LeadImage is not { } use)
        {
            return null;
        }

        await images.Lock(use.Image, ct);

        if (await images.Find(use.Image, ct) is not { } image)
        {
            return Problems.Invalid with { Findings = [SectionFindings.NoImage(use.Image)] };
        }

        if (!isPublic)
        {
            return null;
        }

        var reference = image.Reference(section.Locale);
        var now = clock.GetUtcNow();

        // Errors that are public already do not block other changes.
        var former = before?.Image == use.Image ? Errors(before) : [];
        var findings = Errors(use).Except(former).Select(error => new Finding(error.Pointer, error.Code, error.Message)).ToList();

        return findings.Count == 0 ? null : SectionErrors.PublicCheck with { Findings = findings };

        IReadOnlyList<Check> Errors(LeadImage shown) =>
            PublishChecks.ImageErrors(new ArticleContent { Locale = section.Locale, LeadImage = shown }, reference, now);
    }

    private Task<Error?> RefuseAlone(long? id, int version, NewSection section, HttpContext http, CancellationToken ct) =>
        second.Refuse(http, ItemVersionStore.Section, id, version, section.ToContent(), ct);
}
