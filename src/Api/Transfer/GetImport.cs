using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Transfer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Transfer;

/// <summary>Returns an import.</summary>
internal static class GetImport
{
    public static void Map(RouteGroupBuilder imports) =>
        imports
            .MapGet("/{id:long}", Handle)
            .WithName("getImport")
            .WithSummary("Read the progress of an import")
            .WithDescription("Its state and how many lines had which result so far. Changes nothing.")
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ImportResponse>, Problem>> Handle(long id, ImportStore imports, CancellationToken ct) =>
        await imports.Find(id, ct) is { } import ? TypedResults.Ok(import) : ImportErrors.NotFound.ToProblem();
}
