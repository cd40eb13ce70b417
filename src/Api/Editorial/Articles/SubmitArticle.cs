using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Asks for review of the draft.</summary>
internal static class SubmitArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/submit", Handle)
            .WithName("submitArticle")
            .WithSummary("Submit the draft for review")
            .WithDescription(
                """
                For authors, when a draft is ready for another pair of eyes. Changing the content afterwards makes it a draft again.

                **State changes**: the open edition goes from `draft` to `inReview`. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleChange change,
        ArticleStore articles,
        HttpContext http,
        CancellationToken ct
    ) =>
        change.Run(
            id,
            expected,
            http,
            async (article, _) =>
                article.Edition.Submit().Succeeded(out var edition, out var refusal)
                    ? await articles.SaveState(id, article.Version, edition, ct)
                    : refusal
        );
}
