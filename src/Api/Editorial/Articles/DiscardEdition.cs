using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Gives up the open edition; the one before it stays.</summary>
internal static class DiscardEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/discard", Handle)
            .WithName("discardEdition")
            .WithSummary("Give up the open edition")
            .WithDescription(
                """
                For a new edition of an article that has an earlier one. An article that has no other is deleted instead.

                **State changes**: the open edition is gone; the article is again what its edition before was. No event: readers see nothing of it.
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
                article.Edition.Discard().Succeeded(out var edition, out var refusal)
                    ? await articles.RemoveEdition(id, article.Version, edition, ct)
                    : refusal
        );
}
