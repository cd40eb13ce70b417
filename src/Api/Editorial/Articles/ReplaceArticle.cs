using System.Security.Claims;
using Api.Access;
using Api.Http;
using Domain;
using Domain.Access;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Writes the content of an article anew, in its open edition or in a new one.</summary>
internal static class ReplaceArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapPut("/{id:long}", Handle)
            .WithName("replaceArticle")
            .WithSummary("Replace the content of an article")
            .WithDescription(
                """
                Takes the whole content: what is absent is emptied. Where the newest edition is published, a new one is opened and
                readers keep seeing the published one.

                **State changes**: the open edition has the new content and is a `draft` again; or one edition (`draft`) more. The
                article's version, and with it the `ETag`, is new. No event: readers see nothing of it.
                """
            )
            .RequireRole(Role.Author)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Conflict, ErrorKind.Stale, ErrorKind.PreconditionMissing);

    private static async Task<Results<Ok<ArticleResponse>, Problem>> Handle(
        long id,
        IfMatch expected,
        Payload<ArticleContent> content,
        ArticleStore articles,
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
            return Stale(article, content.Value, http);
        }

        if (article.Edition.State is EditionState.Scheduled)
        {
            return ArticleErrors.Scheduled.ToProblem();
        }

        var read = await Drafting.Read(content.Value, articles, now, ct);

        if (!read.Succeeded(out var draft, out var error))
        {
            return error.ToProblem();
        }

        if (article.FirstPublishedAt is not null && (draft.Type, draft.Locale) != (article.Type, article.Locale))
        {
            return ArticleErrors.IdentityIsFixed.ToProblem();
        }

        // The version above was a snapshot. Only the store can tell whether somebody was faster.
        return await articles.SaveDraft(id, article.Version, draft, caller.CallerName(), now, ct) is null
            ? Stale(article, content.Value, http)
            : TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct));
    }

    private static Problem Stale(StoredArticle article, ArticleContent content, HttpContext http)
    {
        http.Response.SetETag(article.Version);
        return (
            IfMatch.Stale with
            {
                Findings = ContentDifference.Between(ArticleResponse.ContentOf(article), content),
            }
        ).ToProblem();
    }
}
