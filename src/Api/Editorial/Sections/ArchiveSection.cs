using System.Security.Claims;
using Api.Access;
using Api.Editorial.Redirects;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Takes a section that nothing public is in out of its site.</summary>
internal static class ArchiveSection
{
    /// <summary>More would not help an editor who must clear them away one by one.</summary>
    private const int ObstaclesTold = 20;

    private static readonly QueryParameter<string?> Target = QueryParameters.Text(
        "target",
        "Where the path leads from now on: a live path of this site or an https address. Without it the path is gone.",
        maxLength: 2000
    ) with
    {
        Example = "/breg-de/themen",
    };

    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapDelete("/{id:long}", Handle)
            .WithName("archiveSection")
            .WithSummary("Archive a section")
            .WithDescription(
                """
                Refused while sections lie below it, or articles that readers see or will see are in it; `errors` lists them. Role
                `editor`; with `Editorial:FourEyes` on, another editor must ask for the same first (409 `fourEyes.secondEditor`)
                unless it is a draft.

                **State changes**: the section is `archived`: lists and navigation are without it, nothing is pinned to it, its
                path answers 410, or 308 with a `target`. A new section may take the path. Event `section.archived`. A draft
                is archived without any of this: its path was never an address.
                """
            )
            .WithQuery(Target)
            .RequireRole(Role.Editor)
            .ProducesProblems(
                ErrorKind.NotFound,
                ErrorKind.Conflict,
                ErrorKind.Invalid,
                ErrorKind.Stale,
                ErrorKind.PreconditionMissing
            );

    private static async Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        Query query,
        IfMatch expected,
        SectionStore sections,
        SectionChange change,
        RedirectTargets targets,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (!(await WrittenSection.Find(id, expected, sections, http, ct)).Succeeded(out var section, out var refusal))
        {
            return refusal.ToProblem();
        }

        var obstacles = await sections.ListObstacles(id, ObstaclesTold, now, ct);

        if (obstacles.Count > 0)
        {
            return (SectionErrors.InUse with { Findings = [.. obstacles.Select(ToFinding)] }).ToProblem();
        }

        var target = query.Get(Target);

        if (target is not null && section.Section.State is SectionState.Draft)
        {
            return SectionErrors.NeverPublic.ToProblem();
        }

        if (
            target is not null
            && !(await targets.Find(section.Section.Path, target, "#/query/target", now, ct)).Succeeded(out target, out refusal)
        )
        {
            return refusal.ToProblem();
        }

        if (await change.RefuseAlone(section, $"archive {target}", http, ct) is { } proposed)
        {
            return proposed.ToProblem();
        }

        await sections.Archive(section, target, caller.CallerName(), now, ct);
        return TypedResults.Ok(await WrittenSection.Read(id, sections, http, ct));
    }

    private static Finding ToFinding(Obstacle obstacle) =>
        obstacle.Kind == "section"
            ? new Finding(
                "",
                "section.hasSection",
                new Message(
                    $"Below it lies the section {obstacle.Id}, {obstacle.Title}.",
                    $"Darunter liegt die Rubrik {obstacle.Id}, {obstacle.Title}."
                )
            )
            : new Finding(
                "",
                "section.hasArticle",
                new Message(
                    $"In it is the article {obstacle.Id}, {obstacle.Title}.",
                    $"Darin steht der Artikel {obstacle.Id}, {obstacle.Title}."
                )
            );
}
