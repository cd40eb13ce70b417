using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Replaces the content of a section: titles, intro, picture, slug, its place in the order.</summary>
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
                The lead image of a public section must pass the publish checks, else 409 `section.publicCheck`. Role `editor`; with
                `Editorial:FourEyes` on, another editor must send the same change first (409 `fourEyes.secondEditor`).

                **State changes**: the section has the new content, public at once; the former one stays readable under `/versions`. After renaming, its path and those of all
                below are new, and the old ones redirect. Event `section.updated`; renaming also writes `section.moved`.
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
