using System.Security.Claims;
using Api.Access;
using Api.Editorial.Images;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Writes a section anew: titles, intro, picture, slug, its place in the order.</summary>
internal static class ReplaceSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPut("/{id:long}", Handle)
            .WithName("replaceSection")
            .WithSummary("Replace a section")
            .WithDescription(
                """
                Takes the whole content. `position` orders a section among its siblings; a new `slug` renames it, without one it
                keeps its own. `parent` may be sent back as it was read, and stays: moving is an operation of its own.

                **State changes**: the section has the new content, public at once. After renaming, its path and those of all
                below are new, and the old ones redirect. Event `section.updated`; renaming also writes `section.moved`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<SectionContent> content,
        SectionStore sections,
        ImageStore images,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var written = await WrittenSection.Find(id, expected, sections, http, ct, _ => ItemTag.ToJson(content.Value));

        if (!written.Succeeded(out var section, out var refusal))
        {
            return refusal.ToProblem();
        }

        var failure = await Save(section, content.Value, sections, images, caller.CallerName(), clock.GetUtcNow(), ct);

        return failure is null ? TypedResults.Ok(await WrittenSection.Read(id, sections, http, ct)) : failure.ToProblem();
    }

    /// <summary>Keeps a section's new content, renaming it where the slug is new; or says why not.</summary>
    internal static async Task<Error?> Save(
        StoredSection section,
        SectionContent content,
        SectionStore sections,
        ImageStore images,
        string by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (id, version, slug) = (section.Section.Id, section.Version, content.Slug ?? section.Section.Slug);

        if (content.Parent != section.ParentPath)
        {
            return SectionErrors.PlaceIsFixed;
        }

        if (content.LeadImage is { } image && await images.Find(image.Image, ct) is null)
        {
            return Problems.Invalid with { Findings = [SectionFindings.NoImage(image.Image)] };
        }

        if (slug != section.Section.Slug)
        {
            if (await sections.FindByPath($"{section.ParentPath}/{slug}", ct) is not null)
            {
                return SectionErrors.PathTaken;
            }

            version = await sections.Move(id, section.Section.ParentId, slug, null, by, now, ct);
        }

        var changed = NewSection.From(content with { Slug = slug, Locale = section.Section.Locale }, null);
        return await sections.Save(id, version, changed, by, now, ct) is null ? Problems.Collision : null;
    }
}
