using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Articles.Formats;

/// <summary>Returns an article in the vocabulary of schema.org.</summary>
internal static class GetArticleJsonLd
{
    public static void Map(RouteGroupBuilder articles) =>
        articles
            .MapGet("/{id:long}/jsonld", Handle)
            .WithName("getArticleJsonLd")
            .WithSummary("Read an article as JSON-LD")
            .WithDescription(
                """
                The article in the vocabulary of schema.org, with its text and whole addresses, for other programs. Pages have the same without
                the text as `jsonLd`, to be put into the page.
                """
            )
            .Produces<JsonLdDocument>(StatusCodes.Status200OK, JsonLd.MediaType)
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
            ? new PublicResponse(JsonLd.Of(article, site, withText: true).Bytes(), JsonLd.MediaType)
            {
                About =
                [
                    id,
                    .. article.Translations.Select(variant => variant.Id),
                    .. article.Alternatives.Concat(article.AlternativeTo).Select(other => other.Article).OfType<long>(),
                ],
            }
            : await GetArticle.Missing(id, articles, now, ct);
    }
}
