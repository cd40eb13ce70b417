using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Takes a redirect away.</summary>
internal static class DeleteRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteRedirect")
            .WithSummary("Delete a redirect")
            .WithDescription(
                """
                **State changes**: the path, which was public, answers 410 from now on; a new section or redirect may take it.
                Event `redirect.deleted`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        RedirectStore redirects,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        AuditSubject.Redirect(id).State(http);
        await redirects.Lock(ct);

        if (await redirects.Find(id, ct) is not { } redirect)
        {
            return RedirectErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(redirect.Version))
        {
            return expected.Overtaken(redirect.Tag(), http).ToProblem();
        }

        return await redirects.Remove(id, redirect.Version, clock.GetUtcNow(), ct)
            ? TypedResults.NoContent()
            : RedirectErrors.NotFound.ToProblem();
    }
}
