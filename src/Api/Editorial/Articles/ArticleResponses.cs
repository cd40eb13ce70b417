using Api.Editorial.Articles.Formats;
using Api.Editorial.Audit;
using Api.Http;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Editorial.Articles;

/// <summary>Every answer that shows an article shows its checks and carries its ETag.</summary>
internal static class ArticleResponses
{
    /// <summary>The article as it now stands, after a write; with its checks where they are known already.</summary>
    public static async Task<ArticleResponse> Read(
        long id,
        ArticleStore articles,
        DateTimeOffset now,
        HttpContext http,
        CancellationToken ct,
        IReadOnlyList<Check>? checks = null
    )
    {
        var article =
            await articles.Find(id, ct) ?? throw new InvalidOperationException($"Article {id} was written and is not there.");
        return From(article, checks ?? await Checks(article, articles, now, ct), http);
    }

    /// <summary>The answer to a write that created an article.</summary>
    public static async Task<Created<ArticleResponse>> Created(
        long id,
        ArticleStore articles,
        DateTimeOffset now,
        HttpContext http,
        CancellationToken ct
    )
    {
        AuditSubject.Article(id).State(http);
        return TypedResults.Created($"/v1/editorial/articles/{id}", await Read(id, articles, now, http, ct));
    }

    public static async Task<ArticleResponse> From(
        StoredArticle article,
        ArticleStore articles,
        DateTimeOffset now,
        HttpContext http,
        CancellationToken ct
    ) => From(article, await Checks(article, articles, now, ct), http);

    private static ArticleResponse From(StoredArticle article, IReadOnlyList<Check> checks, HttpContext http)
    {
        http.Response.SetETag(article.Tag());
        return ArticleResponse.From(article, ToResponses(checks, http)) with { Conversion = ConversionResponse.Of(http) };
    }

    /// <summary>The findings about the edition as of the moment it appears: a scheduled one at its hour, every other now.</summary>
    public static async Task<IReadOnlyList<Check>> Checks(
        StoredArticle article,
        ArticleStore articles,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var appears = article.Edition is { State: EditionState.Scheduled, PublishAt: { } planned } ? planned : now;
        var content = article.Edition.Content;
        var references = await articles.FindReferences(
            [],
            content.SectionId is { } section ? [section, .. content.Topics] : content.Topics.ToArray(),
            content.Images(),
            content.LinkedArticles(),
            article.Locale,
            appears,
            ct
        );

        return PublishChecks.Run(article.Type, article.Locale, content, references, appears, ct);
    }

    public static IReadOnlyList<CheckResponse> ToResponses(IReadOnlyList<Check> checks, HttpContext http)
    {
        var language = Language.Of(http.Request);
        return
        [
            .. checks.Select(check => new CheckResponse(check.Code, check.Severity, check.Pointer, check.Message.In(language))),
        ];
    }
}
