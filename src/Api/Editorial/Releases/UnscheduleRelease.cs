using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Releases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Releases;

/// <summary>Unschedules a scheduled release.</summary>
internal static class UnscheduleRelease
{
    public static void Map(RouteGroupBuilder releases) =>
        releases
            .MapPost("/{id:long}/unschedule", Handle)
            .WithName("unscheduleRelease")
            .WithSummary("Unschedule a release")
            .WithDescription(
                """
                **State changes**: the release goes from `scheduled` to `open`, the editions of its articles back to `approved` or `draft`; those to be
                withdrawn have their former end again. No event: nothing public changes.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ReleaseResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ReleaseEditing editing,
        ReleaseRun run,
        AuditStore audit,
        HttpContext http
    ) =>
        editing.Run(
            id,
            expected,
            http,
            async edit =>
            {
                if (edit.Item.StateAt(edit.At) is not ReleaseState.Scheduled)
                {
                    return ReleaseErrors.NotScheduled;
                }

                await audit.AddArticles(AuditEntry.OfPart(http, edit.At), edit.Item.ArticleIds, edit.Aborted);
                return await run.Unschedule(edit);
            }
        );
}
