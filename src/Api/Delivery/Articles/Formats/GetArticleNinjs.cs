using System.Text;
using System.Text.Json.Nodes;
using Api.Delivery.Sections;
using Api.Http;
using Domain;
using Domain.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Articles.Formats;

/// <summary>Returns an article as IPTC ninjs.</summary>
internal static class GetArticleNinjs
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/ninjs", Handle)
            .WithName("getArticleNinjs")
            .WithSummary("Read an article as ninjs")
            .WithDescription(
                """
                The article as IPTC ninjs 3.1, with whole addresses, for news agencies and their systems. Its `uri` stays when the article moves. An
                article that is no longer public is an item with `pubStatus: canceled` and the notice for readers, if there is one.
                """
            )
            .Returns("The article as a ninjs item.")
            .Produces<JsonObject>(StatusCodes.Status200OK, Ninjs.MediaType)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        long id,
        PublishedArticleStore articles,
        PublishedSectionStore sections,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        if (await articles.Find(id, now, ct) is { } article)
        {
            return Item(Ninjs.Of(article, await sections.MediaTopicsOf([article], ct), site), Freshness.MaxAge);
        }

        return await articles.FindGone(id, now, ct) is { } gone
            ? Item(Ninjs.Canceled(id, gone, site), Freshness.Missing)
            : new Problem(ArticleErrors.NotFound) { About = id };

        PublicResponse Item(JsonObject item, TimeSpan maxAge) =>
            new(Encoding.UTF8.GetBytes(item.ToJsonString(Json.Options)), Ninjs.MediaType) { About = [id], MaxAge = maxAge };
    }
}
