using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Restores a former version of a section.</summary>
internal static class RestoreSectionVersion
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/{id:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreSectionVersion")
            .WithSummary("Restore a former version of a section")
            .WithDescription(
                """
                Restores the content of a former version, under the same rules as replacing it. The parent and what the section
                translates do not change. Role `editor`.

                **State changes**: as for replacing: public at once, in a new version; after renaming the old paths redirect. Event
                `section.updated`; renaming also writes `section.moved`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        int version,
        IfMatch expected,
        SectionEditing editing,
        ItemVersionStore versions,
        SectionChange change,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                await versions.Find(ItemVersionStore.Section, id, version, edit.Aborted) is { } former
                    ? await change.Save(
                        edit,
                        new SectionVersion(former).Content with
                        {
                            ExternalId = edit.Item.ExternalId,
                            Parent = edit.Item.ParentPath,
                            TranslationOf = edit.Item.TranslationOf,
                        }
                    )
                    : VersionErrors.NotFound
        );
}
