using Api.Access;
using Api.Editorial.Redirects;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Sections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Archives a section without public content.</summary>
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

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        Query query,
        IfMatch expected,
        SectionEditing editing,
        SectionStateStore states,
        SectionChange change,
        RedirectTargets targets,
        HttpContext http
    )
    {
        return editing.Run(id, expected, http, Archive);

        async Task<Error?> Archive(Edit<StoredSection> edit)
        {
            var (section, target) = (edit.Item, query.Get(Target));
            var obstacles = await states.ListObstacles(id, ObstaclesTold, edit.At, edit.Aborted);

            if (obstacles.Count > 0)
            {
                return SectionErrors.InUse with { Findings = [.. obstacles.Select(ToFinding)] };
            }

            if (target is not null && section.Section.State is SectionState.Draft)
            {
                return SectionErrors.NeverPublic;
            }

            if (
                target is not null
                && !(await targets.Find(section.Section.Path, target, "#/query/target", edit.At, edit.Aborted)).Succeeded(
                    out target,
                    out var refusal
                )
            )
            {
                return refusal;
            }

            if (await change.RefuseAlone(edit, $"archive {target}") is { } proposed)
            {
                return proposed;
            }

            await states.Archive(section, target, edit.By.Name, edit.At, edit.Aborted);
            return null;
        }
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
