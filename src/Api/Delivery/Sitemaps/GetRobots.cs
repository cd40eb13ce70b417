using System.Text;
using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Returns robots.txt.</summary>
internal static class GetRobots
{
    public static void Map(RouteGroupBuilder maps) =>
        maps.MapGet("/robots.txt", Handle)
            .WithName("getRobots")
            .WithSummary("Read the rules for robots")
            .WithDescription(
                "Excludes robots from the editorial API and previews, and lists the sitemap index. Parameters are ignored."
            )
            .Ignores(_ => true)
            .Returns("The rules for robots (RFC 9309), with the address of the sitemap index.")
            .Produces(StatusCodes.Status200OK, contentType: "text/plain");

    private static PublicResponse Handle(SiteOptions site) =>
        new(
            Encoding.UTF8.GetBytes(
                $"""
                User-agent: *
                Disallow: /v1/editorial/
                Disallow: /v1/preview/

                Sitemap: {site.Url("/sitemap.xml")}

                """
            ),
            "text/plain; charset=utf-8"
        );
}
