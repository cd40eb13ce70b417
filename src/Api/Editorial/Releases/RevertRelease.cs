using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Releases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Creates the release that takes a published one back.</summary>
internal static class RevertRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPost("/{id:long}/revert", Handle)
            .WithName("revertRelease")
            .WithSummary("Create a release that takes another one back")
            .WithDescription(
                """
                For a published release whose articles nobody has changed since. The new release does the opposite: articles that were not public
                before are withdrawn, with its name as the reason; those that were withdrawn or updated get a draft with their former content,
                which it publishes, with the end date that they had. What ended by itself stays gone. It can be checked, previewed and scheduled
                like any other. With four eyes the drafts have to be approved.

                **State changes**: adds an open release with these articles, and the drafts. No event: nothing public changes until it is
                published.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict);

    private static async Task<Results<Created<ReleaseResponse>, Problem>> Handle(
        long id,
        Payload<ReleaseContent> content,
        ReleaseStore releases,
        ReleaseEditing editing,
        ReleaseReversal reversal,
        AuditStore audit,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        await releases.Lock(id, ct);

        if (await releases.Find(id, ct) is not { } release)
        {
            return ReleaseErrors.NotFound.ToProblem();
        }

        if (release.StateAt(now) is not ReleaseState.Published)
        {
            return ReleaseErrors.NotPublished.ToProblem();
        }

        var edit = new Edit<StoredRelease>(release, Caller.Of(http.User), now, http);

        if (!(await reversal.Add(edit, content.Value)).Succeeded(out var added, out var refusal))
        {
            return refusal.ToProblem();
        }

        var created = await editing.Created(added.Id, http);
        await audit.AddArticles(AuditEntry.OfPart(http, now), added.Drafted, ct);
        return created;
    }
}
