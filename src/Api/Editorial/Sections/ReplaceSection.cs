using System.Security.Claims;
using Api.Access;
using Api.Editorial.Images;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Writes a section anew: titles, intro, picture, its place in the order.</summary>
internal static class ReplaceSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPut("/{id:long}", Handle)
            .WithName("replaceSection")
            .WithSummary("Replace a section")
            .WithDescription(
                """
                Takes the whole content. `position` orders a section among its siblings; `parent` and `slug` may be sent back as
                they were read, and stay what they are.

                **State changes**: the section has the new content, public at once. Event `section.updated`.
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
        var sent = content.Value;

        if (await sections.Find(id, ct) is not { } section)
        {
            return SectionErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(section.Version))
        {
            http.Response.SetETag(section.Version);
            return IfMatch.Stale.ToProblem();
        }

        if (sent.Parent != section.ParentPath || (sent.Slug ?? section.Section.Slug) != section.Section.Slug)
        {
            return SectionErrors.PlaceIsFixed.ToProblem();
        }

        if (sent.LeadImage is { } image && await images.Find(image.Image, ct) is null)
        {
            return (Problems.Invalid with { Findings = [SectionFindings.NoImage(image.Image)] }).ToProblem();
        }

        if (
            await sections.Save(
                id,
                section.Version,
                NewSection.From(sent with { Locale = section.Section.Locale }, null),
                caller.CallerName(),
                clock.GetUtcNow(),
                ct
            )
            is null
        )
        {
            return IfMatch.Stale.ToProblem();
        }

        var saved = (await sections.Find(id, ct))!;
        http.Response.SetETag(saved.Version);
        return TypedResults.Ok(SectionResponse.From(saved));
    }
}
