using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Replaces the content of a section: titles, intro, lead image, slug and position.</summary>
internal static class ReplaceSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPut("/{id:long}", Handle)
            .WithName("replaceSection")
            .WithSummary("Replace a section")
            .WithDescription(
                """
                Replaces the whole content. `position` orders a section among its siblings; a new `slug` renames it, without one it
                keeps its slug. `parent` may be sent back unchanged: moving is a separate operation.
                The lead image of a public section must pass the publish checks, else 409 `section.publicCheck`. Role `editor`; with
                `Editorial:FourEyes` on, another editor must send the same change first (409 `fourEyes.secondEditor`).

                **State changes**: the section has the new content, public at once; the former one is available under `/versions`. After
                renaming, its path and those of its descendants are new, and the old ones redirect. Event `section.updated`; renaming also
                writes `section.moved`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<SectionContent> content,
        SectionEditing editing,
        SectionChange change,
        HttpContext http
    ) => editing.Run(id, expected, http, edit => change.Save(edit, content.Value), _ => FieldETag.ToJson(content.Value));
}
