using System.Text;
using Api.Http;
using Domain;

namespace Api.Delivery.Articles.Formats;

/// <summary>The vocabularies in which an article is available.</summary>
internal enum ArticleFormat
{
    Json,
    Jsonld,
    Ninjs,
}

internal static class ArticleFormats
{
    public static readonly QueryParameter<ArticleFormat> Parameter = QueryParameters.Word(
        "format",
        """
        The vocabulary of the answer: this service's own, or for other programs `jsonld` (schema.org as JSON-LD) or `ninjs` (IPTC
        ninjs 3.1), both with whole addresses.
        """,
        ArticleFormat.Json
    );

    /// <summary>Only this service's own vocabulary has several body formats.</summary>
    public static readonly Error NoBody = Query.Unusable with
    {
        Findings =
        [
            new Finding(
                "#/query/body",
                "query.combination",
                new Message("body cannot be combined with this format.", "body geht nicht zusammen mit diesem format.")
            ),
        ],
    };

    /// <summary>The article in the requested vocabulary.</summary>
    public static PublicResponse In(this PublishedArticle article, ArticleFormat format, SiteOptions site) =>
        format switch
        {
            ArticleFormat.Jsonld => new PublicResponse(
                ScriptSafeJson.Bytes(JsonLd.Of(article, site, withText: true)),
                JsonLd.MediaType
            ),
            ArticleFormat.Ninjs => new PublicResponse(
                Encoding.UTF8.GetBytes(Ninjs.Of(article, site).ToJsonString(Json.Options)),
                Ninjs.MediaType
            ),
            _ => new PublicResponse<PublishedArticle>(article),
        };
}
