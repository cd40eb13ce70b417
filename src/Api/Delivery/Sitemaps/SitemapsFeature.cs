using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Sitemaps and robots.txt for search engines.</summary>
internal static class SitemapsFeature
{
    public static IServiceCollection AddDeliverySitemaps(this IServiceCollection services) =>
        services.AddSingleton<SitemapStore>();

    public static void MapDeliverySitemaps(this RouteGroupBuilder root)
    {
        var maps = root.MapGroup("").WithTags("Feeds");

        GetSitemapIndex.Map(maps);
        GetSitemap.Map(maps);
        GetRobots.Map(maps);
    }

    /// <summary>Documents that the response is XML.</summary>
    public static RouteHandlerBuilder ProducesXml(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces(StatusCodes.Status200OK, contentType: "application/xml");

    public static PublicResponse Respond(byte[] xml, bool changesWithTime = false) =>
        new(xml, "application/xml; charset=utf-8") { ChangesWithTime = changesWithTime };
}
