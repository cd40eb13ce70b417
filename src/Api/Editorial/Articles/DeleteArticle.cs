using Api.Access;
using Api.Editorial.Audit;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Puts an article that was never published into the trash.</summary>
internal static class DeleteArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapDelete("/{id:long}", Handle)
            .WithName("deleteArticle")
            .WithSummary("Delete an article that was never published")
            .WithDescription(
                """
                What readers once saw is never deleted; withdraw it instead.

                **State changes**: the article is in the trash: no list or address shows it, its externalId is free again. No event.
                """
            )
            .Produces(StatusCodes.Status204NoContent)
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<NoContent, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleChange change,
        ArticleStore articles,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        AuditSubject.Article(id).State(http);

        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(article.Version))
        {
            return expected.Overtaken(article.Tag(), http).ToProblem();
        }

        if (article.FirstPublishedAt is not null)
        {
            return ArticleErrors.WasPublished.ToProblem();
        }

        if (article.Edition.State is EditionState.Scheduled)
        {
            return ArticleErrors.Scheduled.ToProblem();
        }

        return await articles.SaveTrashed(id, article.Version, clock.GetUtcNow(), ct) is null
            ? (await change.Overtaken(id, expected, http)).ToProblem()
            : TypedResults.NoContent();
    }
}
