using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Transfer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Transfer;

/// <summary>Stops an import.</summary>
internal static class StopImport
{
    public static void Map(RouteGroupBuilder imports) =>
        imports
            .MapDelete("/{id:long}", Handle)
            .WithName("stopImport")
            .WithSummary("Stop an import")
            .WithDescription(
                """
                Stops it at once. What has been stored stays, unless the import is atomic; lines that are being stored at this moment are
                left out. Its results can still be read. Needs no `If-Match`.

                **State changes**: the import is `stopped`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<NoContent, Problem>> Handle(
        long id,
        ImportStore imports,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        new AuditSubject("import", id).State(http);

        return await imports.Stop(id, clock.GetUtcNow(), ct) ? TypedResults.NoContent()
            : await imports.Find(id, ct) is null ? ImportErrors.NotFound.ToProblem()
            : ImportErrors.Ended.ToProblem();
    }
}
