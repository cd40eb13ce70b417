using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Transfer;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Transfer;

/// <summary>Lists what became of the lines of an import.</summary>
internal static class ListImportResults
{
    private static readonly QueryParameter<IReadOnlyList<LineResult>> Result = QueryParameters.WordList<LineResult>(
        "result",
        "Only lines with one of these results."
    );

    public static void Map(RouteGroupBuilder imports) =>
        imports
            .MapGet("/{id:long}/results", Handle)
            .WithName("listImportResults")
            .WithSummary("List the results of an import")
            .WithDescription(
                """
                What became of each line, in the order of the file; lines that have not been worked on are missing. Lines finish out of
                order, so read the pages when the import has finished. `errors` say why a line was refused, `notes` what to look at in
                one that was stored. Changes nothing.
                """
            )
            .WithQuery(Result, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<LineList>, Problem>> Handle(
        long id,
        ListQuery query,
        ImportStore imports,
        ImportLineStore lines,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await imports.Find(id, ct) is null)
        {
            return ImportErrors.NotFound.ToProblem();
        }

        var rows = await lines.ListResults(id, query.Get(Result), query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, row => LineResponse.From(row, http), row => row.Number);
        return TypedResults.Ok(new LineList(items, page));
    }
}
