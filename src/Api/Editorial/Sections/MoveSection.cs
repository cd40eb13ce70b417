using System.Security.Claims;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Where a section should hang.</summary>
public sealed record MoveSectionRequest
{
    /// <summary>The path of the section above it from now on.</summary>
    /// <example>/breg-de/themen</example>
    public string? Parent { get; init; }

    /// <summary>The place among its new siblings, smallest first; last when absent. Below the same parent it keeps its place.</summary>
    public int? Position { get; init; }
}

internal sealed class MoveSectionValidator : AbstractValidator<MoveSectionRequest>
{
    public MoveSectionValidator()
    {
        RuleFor(request => request.Parent).NotEmpty();
        RuleFor(request => request.Position).InclusiveBetween(0, Section.MaxPosition);
    }
}

/// <summary>Hangs a section, with all below it, below another one of its site.</summary>
internal static class MoveSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/{id:long}/move", Handle)
            .WithName("moveSection")
            .WithSummary("Move a section")
            .WithDescription(
                """
                Within its site, not below itself, at most four levels deep, to a free path; below a draft only if it is a draft
                itself. Role `editor`; with `Editorial:FourEyes` on, another editor must ask for the same first (409
                `fourEyes.secondEditor`) unless it is a draft.

                **State changes**: the section and all below it have new paths; the old ones redirect, and what led to them leads
                to the new ones. Articles belong to the new sections above. Public at once. Event `section.moved`, or
                `section.updated` when only the position changed. Of a draft readers see nothing: no redirects, no event.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<MoveSectionRequest> request,
        SectionStore sections,
        SectionChange change,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var (parentPath, position) = (request.Value.Parent!, request.Value.Position);
        var written = await WrittenSection.Find(id, expected, sections, http, ct, Sent);

        if (!written.Succeeded(out var section, out var refusal))
        {
            return refusal.ToProblem();
        }

        var moved = section.Section;

        if (await sections.FindByPath(parentPath, ct) is not { } parent)
        {
            return (Problems.Invalid with { Findings = [SectionFindings.NoParent(parentPath)] }).ToProblem();
        }

        if (moved.RefuseMove(parent.Section, await sections.CountLevels(moved.Path, ct)) is { } error)
        {
            return error.ToProblem();
        }

        var newPath = $"{parent.Section.Path}/{moved.Slug}";

        if (
            await sections.FindByPath(newPath, ct) is { } other && other.Section.Id != id
            || await sections.DraftsCollide(moved.Path, newPath, ct)
        )
        {
            return SectionErrors.PathTaken.ToProblem();
        }

        if (await change.RefuseAlone(section, $"move {parentPath} {position}", http, ct) is { } proposed)
        {
            return proposed.ToProblem();
        }

        await sections.Move(id, parent.Section.Id, moved.Slug, position, caller.CallerName(), clock.GetUtcNow(), ct);
        return TypedResults.Ok(await WrittenSection.Read(id, sections, http, ct));

        JsonObject Sent(StoredSection present) =>
            ItemTag.ToJson(SectionResponse.From(present).Content with { Parent = parentPath, Position = position });
    }
}
