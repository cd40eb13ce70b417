using System.Security.Claims;
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

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        int number,
        IfMatch expected,
        ArticleStore articles,
        EditionStore editions,
        TimeProvider clock,
        ClaimsPrincipal caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(article.Version))
        {
            http.Response.SetETag(article.Version);
            return IfMatch.Stale.ToProblem();
        }

        if (article.Edition.State is EditionState.Scheduled)
        {
            return ArticleErrors.Scheduled.ToProblem();
        }

        if (await editions.FindArticle(id, number, ct) is not { } earlier)
        {
            return EditionErrors.NotFound.ToProblem();
        }

        // What an edition names cannot be deleted while it is there, so its content needs no second reading.
        var draft = new Draft
        {
            Type = article.Type,
            Locale = article.Locale,
            ExternalId = article.ExternalId,
            Content = earlier.Edition.Content,
            References = new References(),
        };

        return await articles.SaveDraft(id, article.Version, draft, caller.CallerName(), now, ct) is null
            ? IfMatch.Stale.ToProblem()
            : TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct));
    }
}
