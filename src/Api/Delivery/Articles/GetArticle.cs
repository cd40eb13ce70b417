using Api.Delivery.Articles.Formats;
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
            .WithQuery(ReadingFormats.Body, ArticleFormats.Parameter)
            .WithMetadata(new AlsoAnswers(JsonLd.MediaType, Ninjs.MediaType))
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Gone);

    private static async Task<Results<PublicResponse<PublishedArticle>, PublicResponse, Problem>> Handle(
        long id,
        Query query,
        PublishedArticleStore articles,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        var format = query.Get(ArticleFormats.Parameter);

        if (format is not ArticleFormat.Json && query.Has(ReadingFormats.Body))
        {
            return ArticleFormats.NoBody.ToProblem();
        }

        if (await articles.Find(id, now, ct) is { } article)
        {
            return article.WithBody(query.Get(ReadingFormats.Body)).In(format, site);
        }

        return await articles.FindGone(id, now, ct) is { } gone
            ? new Problem(ArticleErrors.Gone) { Notice = new GoneNotice(gone.PublicNotice, gone.Target, gone.GoneAt), About = id }
            : new Problem(ArticleErrors.NotFound) { About = id };
    }
}
