using Api.Http;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Articles;

/// <summary>Returns one article.</summary>
internal static class GetArticle
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}", Handle)
            .WithName("getArticle")
            .WithSummary("Read an article")
            .WithDescription(
                """
                The article as readers see it now, with everything its page needs. An article that is no longer public returns 410, with
                the notice for readers and the redirect target if editors gave them.
                """
            )
            .WithQuery(ReadingFormats.Body)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Gone);

    private static async Task<Results<PublicResponse<PublishedArticle>, Problem>> Handle(
        long id,
        Query query,
        PublishedArticleStore articles,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        return await articles.Find(id, now, ct) is { } article
            ? new PublicResponse<PublishedArticle>(article.WithBody(query.Get(ReadingFormats.Body)))
            : await Missing(id, articles, now, ct);
    }

    /// <summary>The answer about an article that readers cannot see: 410 with its notice, or 404.</summary>
    public static async Task<Problem> Missing(
        long id,
        PublishedArticleStore articles,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        await articles.FindGone(id, now, ct) is { } gone
            ? new Problem(ArticleErrors.Gone) { Notice = new GoneNotice(gone.PublicNotice, gone.Target, gone.GoneAt), About = id }
            : new Problem(ArticleErrors.NotFound) { About = id };
}
