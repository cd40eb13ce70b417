using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Shows an article as editors see it, drafts included.</summary>
internal static class GetArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}", Handle)
            .WithName("getEditorialArticle")
            .WithSummary("Read an article as editors see it")
            .WithDescription(
                """
                The open edition if there is one, else the newest, with its checks. `content` is exactly what replacing takes; the
                `ETag` is what `If-Match` of the next change must say. Changes nothing.
                """
            )
            .RequireRole(Role.Preview)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        ArticleStore articles,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    ) =>
        await articles.Find(id, ct) is { } article
            ? TypedResults.Ok(await ArticleResponses.From(article, articles, clock.GetUtcNow(), http, ct))
            : ArticleErrors.NotFound.ToProblem();
}
