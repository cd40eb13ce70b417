using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Retracts a correction.</summary>
internal static class RetractCorrection
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapDelete("/{id:long}/corrections/{correction:long}", Handle)
            .WithName("retractCorrection")
            .WithSummary("Retract a correction")
            .WithDescription(
                """
                Role `editor`; with `Editorial:FourEyes` on, another editor must send the same request first (409
                `fourEyes.secondEditor`). Restoring a former version reinstates the correction.

                **State changes**: the correction is retracted: readers do not see it, editors find it in the list and its wording
                under `/versions`. Event `article.corrected`, unless readers cannot see the article at the moment.
                Retracting it again changes nothing and writes no event.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<CorrectionResponse>, Problem>> Handle(
        long id,
        long correction,
        IfMatch expected,
        CorrectionEditing editing,
        HttpContext http
    ) =>
        editing.Run(
            new CorrectionKey(id, correction),
            expected,
            http,
            present => Task.FromResult<Result<(AddCorrectionRequest, bool)>>((present.Content(), true))
        );
}
