using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Lets a redirect lead elsewhere.</summary>
internal static class PatchRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapPatch("/{id:long}", Handle)
            .WithName("patchRedirect")
            .WithSummary("Change a redirect")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `content`: `target` and `note` change, `path` stays.

                **State changes**: the path answers 308 to the new target at once. Event `redirect.updated`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<RedirectResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<RedirectContent> patch,
        RedirectStore redirects,
        RedirectTargets targets,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        AuditSubject.Redirect(id).State(http);
        await redirects.Lock(ct);

        if (await redirects.Find(id, ct) is not { } redirect)
        {
            return RedirectErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(redirect.Version))
        {
            var sent = patch.Over(RedirectResponse.From(redirect).Content) as JsonObject;
            return expected.Overtaken(redirect.Tag(), http, sent).ToProblem();
        }

        if (!patch.Apply(http, RedirectResponse.From(redirect).Content).Succeeded(out var content, out var refusal))
        {
            return refusal.ToProblem();
        }

        if (RedirectPath.Normalize(content.Path!) != redirect.Path)
        {
            return RedirectErrors.PathIsFixed.ToProblem();
        }

        // A target that stays need not be live any more: a note can be added to it all the same.
        var target = RedirectTarget.Parse(content.Target!);

        if (
            content.Target != redirect.Target
            && !(await targets.FindPlace(redirect.Path, content.Target!, "/target", now, ct)).Succeeded(out target, out refusal)
        )
        {
            return refusal.ToProblem();
        }

        if (await redirects.Save(redirect, target, content.Note, now, ct) is null)
        {
            return Problems.Collision.ToProblem();
        }

        var saved = (await redirects.Find(id, ct))!;
        http.Response.SetETag(saved.Tag());
        return TypedResults.Ok(RedirectResponse.From(saved));
    }
}
