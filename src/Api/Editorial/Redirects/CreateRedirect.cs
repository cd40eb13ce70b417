using System.Security.Claims;
using Api.Access;
using Api.Delivery.Pages;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Redirects an old, vanity or legacy path to a page.</summary>
internal static class CreateRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapPost("/", Handle)
            .WithName("createRedirect")
            .WithSummary("Create a redirect")
            .WithDescription(
                """
                A live path cannot be redirected, and no redirect leads to a redirect: chains are resolved and the final page is stored
                as the target.

                **State changes**: the path responds with 308 at once; redirects to this path now lead to the target. Event
                `redirect.created`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.Conflict);

    private static async Task<Results<Created<RedirectResponse>, Problem>> Handle(
        Payload<RedirectContent> content,
        RedirectStore redirects,
        RedirectEditing editing,
        RedirectTargets targets,
        PathStore paths,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var path = RedirectPath.Normalize(content.Value.Path!);

        await redirects.Lock(ct);

        if (await paths.IsLive(path, now, ct))
        {
            return RedirectErrors.PathLive.ToProblem();
        }

        if (
            !(await targets.FindPlace(path, content.Value.Target!, "/target", now, ct)).Succeeded(out var target, out var refusal)
        )
        {
            return refusal.ToProblem();
        }

        await redirects.Retarget(path, target.Address, ct);

        if (await redirects.Add(content.Value with { Path = path }, target, caller.CallerName(), now, ct) is not { } id)
        {
            return RedirectErrors.PathTaken.ToProblem();
        }

        return await editing.Created(id, http);
    }
}
