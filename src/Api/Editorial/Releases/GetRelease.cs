using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Returns a release with its articles.</summary>
internal static class GetRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapGet("/{id:long}", Handle)
            .WithName("getRelease")
            .WithSummary("Read a release")
            .WithDescription("With its articles. Send the `ETag` as `If-Match` of the next change. Changes nothing.")
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(long id, ReleaseEditing editing, HttpContext http) =>
        editing.Show(id, http);
}
