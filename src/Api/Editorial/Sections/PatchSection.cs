using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Changes some fields of a section.</summary>
internal static class PatchSection
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPatch("/{id:long}", Handle)
            .WithName("patchSection")
            .WithSummary("Change fields of a section")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `content`: absent fields stay, `null` clears a field. `position` reorders, a new `slug`
                renames. The same rules apply as for replacing, including four eyes. Role `editor`.

                **State changes**: as for replacing: public at once; after renaming the old paths redirect. Event
                `section.updated`; renaming also writes `section.moved`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<SectionContent> patch,
        SectionEditing editing,
        SectionChange change,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            edit => patch.Apply(http, SectionResponse.From(edit.Item).Content).Then(content => change.Save(edit, content)),
            present => patch.Over(SectionResponse.From(present).Content) as JsonObject
        );
}
