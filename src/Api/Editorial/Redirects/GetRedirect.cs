using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Shows a redirect.</summary>
internal static class GetRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/{id:long}", Handle)
            .WithName("getRedirect")
            .WithSummary("Read a redirect")
            .WithDescription("The `ETag` is what `If-Match` must say. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<RedirectResponse>, Problem>> Handle(
        long id,
        RedirectStore redirects,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await redirects.Find(id, ct) is not { } redirect)
        {
            return RedirectErrors.NotFound.ToProblem();
        }

        http.Response.SetETag(redirect.Tag());
        return TypedResults.Ok(RedirectResponse.From(redirect));
    }
}
