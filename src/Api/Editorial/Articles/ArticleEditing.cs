using Api.Editorial.Audit;
using Api.Http;
using Api.Publishing;
using Domain;
using Domain.Articles;

namespace Api.Editorial.Articles;

/// <summary>Changes to articles. Every response with an article has its checks.</summary>
internal sealed class ArticleEditing(
    ArticleStore articles,
    ArticleChecks checks,
    DueEditionStore due,
    RecentWorkFinder work,
    TimeProvider clock
) : Editing<long, StoredArticle, ArticleResponse>(work, clock)
{
    protected override Error NotFound => ArticleErrors.NotFound;

    /// <summary>The article, after applying scheduled changes that have become due.</summary>
    public override async Task<StoredArticle?> Find(long id, DateTimeOffset now, CancellationToken ct)
    {
        var article = await articles.Find(id, ct);

        if (article?.IsDue(now) is not true)
        {
            return article;
        }

        await due.Settle(id, now, ct);
        return await articles.Find(id, ct);
    }

    /// <summary>The article after a write that has already run its checks.</summary>
    public async Task<ArticleResponse> Read(long id, IReadOnlyList<Check> checks, HttpContext http)
    {
        var article = (await articles.Find(id, http.RequestAborted))!;
        http.Response.SetETag(article.Tag());
        return ArticleResponse.From(article, checks, await Work.OfOthers(SubjectOf(id), http), http);
    }

    protected override AuditSubject SubjectOf(long id) => AuditSubject.Article(id);

    protected override string AddressOf(long id) => $"/v1/editorial/articles/{id}";

    protected override async Task<ArticleResponse> ToResponse(StoredArticle article, DateTimeOffset now, HttpContext http) =>
        ArticleResponse.From(
            article,
            await checks.Run(article, now, http.RequestAborted),
            await Work.OfOthers(SubjectOf(article.Id), http),
            http
        );
}
