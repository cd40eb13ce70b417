using Api.Access;
using Api.Http;
using Domain.Access;
using Domain.Redirects;

namespace Api.Editorial.Redirects;

/// <summary>Lists redirects.</summary>
internal static class ListRedirects
{
    private static readonly QueryParameter<string?> Path = QueryParameters.Text(
        "path",
        "Only redirects from paths that begin so; case does not matter."
    ) with
    {
        Example = "/breg-de",
    };

    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/", Handle)
            .WithName("listRedirects")
            .WithSummary("List redirects")
            .WithDescription("Newest first, those that moving sections left behind included. Changes nothing.")
            .WithQuery(Path, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<RedirectListResponse> Handle(
        Query query,
        RedirectStore redirects,
        HttpContext http,
        CancellationToken ct
    )
    {
        var limit = query.Get(Paging.Limit);
        var path = query.Get(Path) is { } asked ? RedirectPath.Normalize(asked) : null;
        var rows = await redirects.List(path, query.Get(Paging.Cursor)?.Id, limit + 1, ct);
        var items = rows.Take(limit).Select(RedirectResponse.From).ToList();
        var page = Page.Of(items, rows.Count, limit, redirect => new Cursor(redirect.CreatedAt, redirect.Id));

        http.LinkNext(page);
        return new RedirectListResponse(items, page);
    }
}
