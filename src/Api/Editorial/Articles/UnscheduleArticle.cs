using Api.Access;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Takes a scheduled edition off the plan.</summary>
internal static class UnscheduleArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/unschedule", Handle)
            .WithName("unscheduleArticle")
            .WithSummary("Take back a schedule")
            .WithDescription(
                """
                **State changes**: the open edition goes from `scheduled` back to `approved` or `draft`. Readers keep what they see. No event.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleChange change,
        PublicationStore publications,
        HttpContext http,
        CancellationToken ct
    ) =>
        change.Run(
            id,
            expected,
            http,
            async (article, now) =>
                article.Edition.Unschedule().Succeeded(out var edition, out var refusal)
                    ? await publications.SaveUnscheduled(id, edition, article.Version, now, ct)
                    : refusal
        );
}
