using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Redirects;

namespace Api.Editorial.Redirects;

/// <summary>Lists redirects.</summary>
internal static class ListRedirects
{
    private static readonly QueryParameter<string?> Path = QueryParameters
        .Text("path", "Only redirects from paths with this prefix, ignoring case.")
        .Normalized(path => RedirectPath.Normalize(path).ToLowerInvariant()) with
    {
        Example = "/breg-de",
    };

    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/", Handle)
            .WithName("listRedirects")
            .WithSummary("List redirects")
            .WithDescription("Newest first, including those created by moving sections. Changes nothing.")
            .WithQuery(Path, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<RedirectList> Handle(ListQuery query, RedirectStore redirects, CancellationToken ct)
    {
        var rows = await redirects.List(query.Get(Path), query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, RedirectResponse.From, redirect => redirect.Id);
        return new RedirectList(items, page);
    }
}
