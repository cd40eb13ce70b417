using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Sections;

/// <summary>Lets a section say again what it said before.</summary>
internal static class RestoreSectionVersion
{
    public static void Map(RouteGroupBuilder sections) =>
        sections
            .MapPost("/{id:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreSectionVersion")
            .WithSummary("Restore a former version of a section")
            .WithDescription(
                """
                Writes the content of a former version again, under the same rules as replacing it. The section stays below its
                parent: moving is an operation of its own. Role `editor`.

                **State changes**: as of replacing: public at once, in a new version; after renaming the old paths redirect. Event
                `section.updated`; renaming also writes `section.moved`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<SectionResponse>, Problem>> Handle(
        long id,
        int version,
        IfMatch expected,
        SectionStore sections,
        ItemVersionStore versions,
        SectionChange change,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (!(await WrittenSection.Find(id, expected, sections, http, ct)).Succeeded(out var section, out var refusal))
        {
            return refusal.ToProblem();
        }

        if (await versions.Find(ItemVersionStore.Section, id, version, ct) is not { } former)
        {
            return VersionErrors.NotFound.ToProblem();
        }

        var content = SectionVersion.From(former).Content with { Parent = section.ParentPath };

        return await change.Save(section, content, http, ct) is { } failure
            ? failure.ToProblem()
            : TypedResults.Ok(await WrittenSection.Read(id, sections, http, ct));
    }
}
