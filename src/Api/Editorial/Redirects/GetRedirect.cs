using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Returns a redirect.</summary>
internal static class GetRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapGet("/{id:long}", Handle)
            .WithName("getRedirect")
            .WithSummary("Read a redirect")
            .WithDescription("Send the `ETag` as `If-Match` of the next change. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<RedirectResponse>, Problem>> Handle(long id, RedirectEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
