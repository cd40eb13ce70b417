using System.Text.Json.Nodes;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Renames a release.</summary>
internal static class PatchRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPatch("/{id:long}", Handle)
            .WithName("patchRelease")
            .WithSummary("Rename a release")
            .WithDescription(
                """
                A JSON Merge Patch (RFC 7396) of `content`, in any state of the release.

                **State changes**: the release has the new name. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        MergePatch<ReleaseContent> patch,
        ReleaseEditing editing,
        ReleaseStore releases,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            edit => patch.Apply(http, edit.Item.Content).Then(content => releases.Save(edit, content)),
            present => patch.Over(present.Content) as JsonObject
        );
}
