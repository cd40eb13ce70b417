using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>The frame of every change to an article: it is there, the caller knows its present version, and is shown what came of it.</summary>
internal sealed class ArticleChange(ArticleStore articles, DueEditionStore due, TimeProvider clock)
{
    /// <summary>Runs the change, which gives the article's new version or null when somebody was faster.</summary>
    public async Task<Results<Ok<ArticleResponse>, Problem>> Run(
        long id,
        IfMatch expected,
        HttpContext http,
        Func<StoredArticle, DateTimeOffset, Task<Result<int?>>> change,
        ArticleContent? sent = null
    )
    {
        var ct = http.RequestAborted;
        var now = clock.GetUtcNow();

        if (await Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(article.Version))
        {
            return Stale(article, sent, http);
        }

        if (!(await change(article, now)).Succeeded(out var version, out var refusal))
        {
            return refusal.ToProblem();
        }

        // The change was decided on a snapshot. Only the store could tell whether somebody was faster.
        return version is null
            ? Stale(await articles.Find(id, ct) ?? article, sent, http)
            : TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct));
    }

    /// <summary>The article as it stands now: what time has decided is settled first.</summary>
    public async Task<StoredArticle?> Find(long id, DateTimeOffset now, CancellationToken ct)
    {
        var article = await articles.Find(id, ct);

        if (article?.IsDue(now) is not true)
        {
            return article;
        }

        await due.Settle(id, now, ct);
        return await articles.Find(id, ct);
    }

    private static Problem Stale(StoredArticle article, ArticleContent? sent, HttpContext http)
    {
        http.Response.SetETag(article.Version);
        var findings = sent is null ? [] : ContentDifference.Between(ArticleResponse.ContentOf(article), sent);
        return (IfMatch.Stale with { Findings = findings }).ToProblem();
    }
}
