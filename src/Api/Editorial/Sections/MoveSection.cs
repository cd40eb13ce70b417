using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>The new place of a section.</summary>
public sealed record MoveSectionRequest
{
    /// <summary>The path of the new parent.</summary>
    /// <example>/breg-de/themen</example>
    public string? Parent { get; init; }

    /// <summary>The position among its siblings, smallest first. Defaults to the last; below the same parent it stays.</summary>
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

/// <summary>Moves a section and its subtree under a new parent of the same site.</summary>
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
                itself. Role `editor`; with `Editorial:FourEyes` on, another editor must send the same request first (409
                `fourEyes.secondEditor`) unless it is a draft.

                **State changes**: the section and its descendants have new paths; the old ones redirect, and redirects to them lead
                to the new ones. Articles belong to the new ancestors. Public at once. Event `section.moved`, or
                `section.updated` if only the position changed. A draft is not public: no redirects, no event.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<MoveSectionRequest> request,
        SectionEditing editing,
        SectionStore sections,
        SectionAddressStore addresses,
        SectionChange change,
        HttpContext http
    )
    {
        var (parentPath, position) = (request.Value.Parent!, request.Value.Position);

        return editing.Run(
            id,
            expected,
            http,
            Move,
            present => FieldETag.ToJson(SectionResponse.From(present).Content with { Parent = parentPath, Position = position })
        );

        async Task<Error?> Move(Edit<StoredSection> edit)
        {
            var (moved, ct) = (edit.Item.Section, edit.Aborted);

            if (await sections.FindByPath(parentPath, ct) is not { } parent)
            {
                return Problems.Invalid with { Findings = [SectionFindings.NoSection("/parent", parentPath)] };
            }

            if (moved.RefuseMove(parent.Section, await addresses.CountLevels(moved.Path, ct)) is { } refusal)
            {
                return refusal;
            }

            var newPath = $"{parent.Section.Path}/{moved.Slug}";

            if (
                await sections.FindByPath(newPath, ct) is { } other && other.Section.Id != id
                || await addresses.DraftsCollide(moved.Path, newPath, ct)
            )
            {
                return SectionErrors.PathTaken;
            }

            if (await change.RefuseAlone(edit, $"move {parentPath} {position}") is { } proposed)
            {
                return proposed;
            }

            await addresses.Move(id, parent.Section.Id, moved.Slug, position, edit.By.Name, edit.At, ct);
            return null;
        }
    }
}
