using Api.Access;
using Api.Http;
using Domain.Access;

namespace Api.Transfer;

/// <summary>Lists the imports.</summary>
internal static class ListImports
{
    public static void Map(RouteGroupBuilder imports) =>
        imports
            .MapGet("/", Handle)
            .WithName("listImports")
            .WithSummary("List the imports")
            .WithDescription("Newest first, for 30 days after each ended. Changes nothing.")
            .WithQuery(Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Editor);

    private static async Task<ImportList> Handle(ListQuery query, ImportStore imports, CancellationToken ct)
    {
        var rows = await imports.List(query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, import => import, import => import.Id);
        return new ImportList(items, page);
    }
}
