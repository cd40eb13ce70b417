using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Redirects;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Redirects;

/// <summary>Changes the target or note of a redirect.</summary>
internal static class PatchRedirect
{
    public static void Map(RouteGroupBuilder redirects) =>
        redirects
            .MapPatch("/{id:long}", Handle)
            .WithName("patchRedirect")
            .WithSummary("Change a redirect")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `content`: `target`, `note` and `externalId` can change, `path` cannot.

                **State changes**: the path redirects to the new target (308) at once. Event `redirect.updated`.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<RedirectResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<RedirectContent> patch,
        RedirectEditing editing,
        RedirectStore redirects,
        RedirectTargets targets,
        HttpContext http
    )
    {
        return editing.Run(
            id,
            expected,
            http,
            edit => patch.Apply(http, RedirectResponse.From(edit.Item).Content).Then(content => Save(edit, content)),
            present => patch.Over(RedirectResponse.From(present).Content) as JsonObject
        );

        async Task<Error?> Save(Edit<StoredRedirect> edit, RedirectContent content)
        {
            var redirect = edit.Item;

            if (RedirectPath.Normalize(content.Path!) != redirect.Path)
            {
                return RedirectErrors.PathIsFixed;
            }

            // An unchanged target need not be live any more, so that the note can still be changed.
            var target = RedirectTarget.Parse(content.Target!);

            if (
                content.Target != redirect.Target
                && !(await targets.FindPlace(redirect.Path, content.Target!, "/target", edit.At, edit.Aborted)).Succeeded(
                    out target,
                    out var refusal
                )
            )
            {
                return refusal;
            }

            return await redirects.Save(edit, target, content);
        }
    }
}
