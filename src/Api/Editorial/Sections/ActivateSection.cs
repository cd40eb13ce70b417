using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Makes a draft section public.</summary>
internal static class ActivateSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/{id:long}/activate", Handle)
            .WithName("activateSection")
            .WithSummary("Activate a draft section")
            .WithDescription(
                """
                Takes no body. The parent must be active, and the lead image must pass the publish checks. Drafts below it stay
                drafts. Role `editor`; with `Editorial:FourEyes` on, another editor must send the same request first (409
                `fourEyes.secondEditor`).

                **State changes**: the section is `active`: navigation, lists and its page show it at once. A
                redirect from its path is removed. It cannot become a draft again. Event `section.created`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        SectionEditing editing,
        SectionChange change,
        HttpContext http
    ) => editing.Run(id, expected, http, change.Activate);
}
