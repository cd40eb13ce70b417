using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Deletes a redirect.</summary>
internal static class DeleteRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteRedirect")
            .WithSummary("Delete a redirect")
            .WithDescription(
                """
                **State changes**: the path, which was public, responds with 410 from now on; a new section or redirect may use it.
                Event `redirect.deleted`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        RedirectEditing editing,
        RedirectStore redirects,
        HttpContext http
    ) => editing.Remove(id, expected, http, redirects.Remove);
}
