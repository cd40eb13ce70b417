using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Takes up the content of an earlier edition again.</summary>
internal static class RestoreEdition
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPost("/{id:long}/editions/{number:int}/restore", Handle)
            .WithName("restoreEdition")
            .WithSummary("Restore an edition as a draft")
            .WithDescription(
                """
                The same as replacing the article with the `content` of that edition, which itself stays as it is. What has been
                unpublished since is no hindrance; the checks tell.

                **State changes**: a new edition (`draft`) with that content; an edition that is open already takes the content and
                is a `draft` again. The article's version, and with it the `ETag`, is new. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        int number,
        IfMatch expected,
        ArticleChange change,
        ArticleStore articles,
        EditionStore editions,
        HttpContext http,
        CancellationToken ct
    ) =>
        change.Run(
            id,
            expected,
            http,
            async (article, now) =>
            {
                if (!article.Edition.TakesContent)
                {
                    return ArticleErrors.Scheduled;
                }

                if (await editions.FindArticle(id, number, ct) is not { } earlier)
                {
                    return EditionErrors.NotFound;
                }

                // What an edition names cannot be deleted while it is there, so its content needs no second reading.
                var draft = new Draft
                {
                    Type = article.Type,
                    Locale = article.Locale,
                    ExternalId = article.ExternalId,
                    Content = earlier.Edition.Content,
                };

                return await articles.SaveDraft(id, article.Version, draft, Caller.Of(http.User), now, ct);
            }
        );
}
