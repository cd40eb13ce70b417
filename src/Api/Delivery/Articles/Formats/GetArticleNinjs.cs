using System.Text;
using System.Text.Json.Nodes;
using Api.Http;
using Domain;
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
            .WithDescription("The article as IPTC ninjs 3.1, with whole addresses, for news agencies and their systems.")
            .Returns("The article as a ninjs item.")
            .Produces<JsonObject>(StatusCodes.Status200OK, Ninjs.MediaType)
            .ProducesProblems(ErrorKind.NotFound, ErrorKind.Gone);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        long id,
        PublishedArticleStore articles,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();

        return await articles.Find(id, now, ct) is { } article
            ? new PublicResponse(Encoding.UTF8.GetBytes(Ninjs.Of(article, site).ToJsonString(Json.Options)), Ninjs.MediaType)
            {
                About = [id],
            }
            : await GetArticle.Missing(id, articles, now, ct);
    }
}
