using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Returns the redirect with an external id.</summary>
internal static class FindRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/by-external-id/{externalId}", Handle)
            .WithName("findRedirect")
            .WithSummary("Read a redirect by its externalId")
            .WithDescription("As by its id. The externalId is percent-encoded UTF-8, a slash in it `%2F`. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<RedirectResponse>, Problem>> Handle(
        string externalId,
        RedirectStore redirects,
        RedirectEditing editing,
        HttpContext http,
        CancellationToken ct
    ) =>
        Text.Kept(externalId) is { } name && await redirects.FindByExternalId(name, ct) is { } id
            ? await editing.Show(id, http)
            : RedirectErrors.NotFound.ToProblem();
}
