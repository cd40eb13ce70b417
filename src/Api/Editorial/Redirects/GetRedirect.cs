using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
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

    private static Task<Results<Ok<RedirectResponse>, Problem>> Handle(long id, RedirectEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
