using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Finds the edition under review fit for readers.</summary>
internal static class ApproveArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/approve", Handle)
            .WithName("approveArticle")
            .WithSummary("Approve the edition under review")
            .WithDescription(
                """
                With `Editorial:FourEyes` on, the last editor of the edition cannot approve it; each key is somebody
                else, whatever its name.

                **State changes**: the open edition goes from `inReview` to `approved`, with your name. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Editor)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        ArticleChange change,
        ArticleStore articles,
        EditorialOptions options,
        HttpContext http,
        CancellationToken ct
    ) =>
        change.Run(
            id,
            expected,
            http,
            async (article, _) =>
            {
                // From here on only editors change its images.
                await articles.HoldImages(article.Edition.Content.Images(), ct);

                return article
                    .Edition.Approve(http.User.CallerName(), Caller.Of(http.User).Id, options.FourEyes)
                    .Succeeded(out var edition, out var refusal)
                    ? await articles.SaveState(id, article.Version, edition, ct)
                    : refusal;
            }
        );
}
