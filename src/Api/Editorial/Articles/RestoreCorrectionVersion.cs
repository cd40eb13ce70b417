using Api.Access;
using Api.Editorial.Versions;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Restores a former version of a correction.</summary>
internal static class RestoreCorrectionVersion
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/corrections/{correction:long}/versions/{version:int}/restore", Handle)
            .WithName("restoreCorrectionVersion")
            .WithSummary("Restore a former version of a correction")
            .WithDescription(
                """
                Also reinstates a retracted correction. Role `editor`; with `Editorial:FourEyes` on, another editor must send
                the same request first (409 `fourEyes.secondEditor`).

                **State changes**: the correction has the former wording in a new version, and readers see it unless that version was
                retracted. Event `article.corrected`, unless readers cannot see the article at the moment.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<CorrectionResponse>, Problem>> Handle(
        long id,
        long correction,
        int version,
        IfMatch expected,
        CorrectionEditing editing,
        ItemVersionStore versions,
        HttpContext http,
        CancellationToken ct
    ) =>
        editing.Run(
            new CorrectionKey(id, correction),
            expected,
            http,
            async _ =>
            {
                if (await versions.Find(ItemVersionStore.Correction, correction, version, ct) is not { } stored)
                {
                    return VersionErrors.NotFound;
                }

                var former = new CorrectionVersion(stored);
                return (new AddCorrectionRequest { Kind = former.Kind, Note = former.Note }, former.IsRetracted);
            }
        );
}
