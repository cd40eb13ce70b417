using System.Security.Claims;
using Api.Access;
using Api.Http;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Creates a release.</summary>
internal static class CreateRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPost("/", Handle)
            .WithName("createRelease")
            .WithSummary("Create a release")
            .WithDescription(
                """
                A release is a named set of articles that readers see, or no longer see, from the same moment on: all of it or nothing.

                **State changes**: adds a release, `open` and without articles. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor);

    private static async Task<Created<ReleaseResponse>> Handle(
        Payload<ReleaseContent> content,
        ReleaseStore releases,
        ReleaseEditing editing,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    ) =>
        await editing.Created(await releases.Add(content.Value, reverts: null, caller.CallerName(), clock.GetUtcNow(), ct), http);
}
