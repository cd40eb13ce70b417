using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Releases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Removes an article from an open release.</summary>
internal static class RemoveFromRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapDelete("/{id:long}/articles/{article:long}", Handle)
            .WithName("removeFromRelease")
            .WithSummary("Remove an article from a release")
            .WithDescription(
                """
                **State changes**: the release no longer has the article, which stays as it is. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(
        long id,
        long article,
        IfMatch expected,
        ReleaseEditing editing,
        ReleaseStore releases,
        ReleaseItemStore items,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
                ReleaseEditing.RefuseUnlessOpen(edit) is { } refusal ? refusal
                : await items.Remove(id, article, edit.Aborted) ? await releases.SaveItems(edit)
                : ReleaseErrors.ItemNotFound
        );
}
