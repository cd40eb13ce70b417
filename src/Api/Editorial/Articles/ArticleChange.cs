using System.Text.Json.Nodes;
using Api.Editorial.Audit;
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
    /// <param name="checks">The checks of the article as the change left it, when the change has run them itself.</param>
    public async Task<Results<Ok<ArticleResponse>, Problem>> Run(
        long id,
        IfMatch expected,
        HttpContext http,
        Func<StoredArticle, DateTimeOffset, Task<Result<int?>>> change,
        Func<StoredArticle, JsonObject?>? sent = null,
        Func<IReadOnlyList<Check>?>? checks = null
    )
    {
        AuditSubject.Article(id).State(http);
        var ct = http.RequestAborted;
        var now = clock.GetUtcNow();

        if (await Find(id, now, ct) is not { } article)
        {
            return ArticleErrors.NotFound.ToProblem();
        }

        if (!expected.Allows(article.Version))
        {
            return expected.Overtaken(article.Tag(), http, sent?.Invoke(article)).ToProblem();
        }

        if (!(await change(article, now)).Succeeded(out var version, out var refusal))
        {
            return refusal.ToProblem();
        }

        // The change was decided on a snapshot. Only the store could tell whether somebody was faster.
        return version is null
            ? (await Overtaken(id, expected, http, sent)).ToProblem()
            : TypedResults.Ok(await ArticleResponses.Read(id, articles, now, http, ct, checks?.Invoke()));
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

    /// <summary>Why a change came too late: the article is another by now, or gone.</summary>
    public async Task<Error> Overtaken(
        long id,
        IfMatch expected,
        HttpContext http,
        Func<StoredArticle, JsonObject?>? sent = null
    ) =>
        await articles.Find(id, http.RequestAborted) is { } present
            ? expected.Overtaken(present.Tag(), http, sent?.Invoke(present))
            : ArticleErrors.NotFound;
}
