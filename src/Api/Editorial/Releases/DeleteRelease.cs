using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Deletes an open release.</summary>
internal static class DeleteRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteRelease")
            .WithSummary("Delete an open release")
            .WithDescription(
                """
                A scheduled release has to be unscheduled first; a published one stays for good.

                **State changes**: the release is gone, its articles stay as they are. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        ReleaseEditing editing,
        ReleaseStore releases,
        HttpContext http
    ) =>
        editing.Remove(
            id,
            expected,
            http,
            async edit => ReleaseEditing.RefuseUnlessOpen(edit) is { } refusal ? refusal : await releases.Remove(edit)
        );
}
