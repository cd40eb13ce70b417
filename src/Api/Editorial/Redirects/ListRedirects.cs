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

    private static readonly QueryParameter<string?> Target = QueryParameters.Text(
        "target",
        "Only redirects to this target, as they show it: a path of this site, whose query and fragment do not matter, or a whole https address.",
        maxLength: 2000
    ) with
    {
        Example = "/breg-de/aktuelles",
    };

    private static readonly QueryParameter<string?> ExternalId = QueryParameters.Text(
        "externalId",
        "Only the redirect with this id in another system.",
        maxLength: 200
    ) with
    {
        Example = "weiterleitung-12",
    };

    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/", Handle)
            .WithName("listRedirects")
            .WithSummary("List redirects")
            .WithDescription("Newest first, including those created by moving sections. All filters must match. Changes nothing.")
            .WithQuery(Path, Target, ExternalId, Paging.Limit, Paging.Cursor)
            .RequireRole(Role.Preview);

    private static async Task<RedirectList> Handle(ListQuery query, RedirectStore redirects, CancellationToken ct)
    {
        var question = new RedirectQuestion(
            query.Get(Path),
            query.Get(Target) is { } target ? RedirectTarget.Parse(target).Address : null,
            query.Get(ExternalId)
        );
        var rows = await redirects.List(question, query.After?.Id, query.Rows, ct);
        var (items, page) = query.Page(rows, RedirectResponse.From, redirect => redirect.Id);
        return new RedirectList(items, page);
    }
}
