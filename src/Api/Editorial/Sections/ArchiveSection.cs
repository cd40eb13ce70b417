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
    /// <summary>More would not help an editor who has to remove them one by one.</summary>
    private const int ObstaclesTold = 20;

    private static readonly QueryParameter<string?> Target = QueryParameters.Text(
        "target",
        "Where the path redirects from now on: a live path of this site or an https address. Without it the path is 410.",
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
                Refused while it has subsections, or contains articles that are or will be public; `errors` lists them. Role
                `editor`; with `Editorial:FourEyes` on, another editor must send the same request first (409 `fourEyes.secondEditor`)
                unless it is a draft.

                **State changes**: the section is `archived`: it is no longer in lists and navigation, its pins are removed, and its
                path responds with 410, or 308 with a `target`. A new section may use the path. Event `section.archived`. None of this
                applies to a draft: its path was never public.
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
                    $"It has the subsection {obstacle.Id}, {obstacle.Title}.",
                    $"Darunter liegt die Rubrik {obstacle.Id}, {obstacle.Title}."
                )
            )
            : new Finding(
                "",
                "section.hasArticle",
                new Message(
                    $"It contains the article {obstacle.Id}, {obstacle.Title}.",
                    $"Darin steht der Artikel {obstacle.Id}, {obstacle.Title}."
                )
            );
}
