using Api.Http;
using Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Sitemaps;

/// <summary>Returns one sitemap of a site.</summary>
internal static class GetSitemap
{
    public static void Map(RouteGroupBuilder maps) =>
        maps.MapGet("/sitemaps/{root}/{map}.xml", Handle)
            .WithName("getSitemap")
            .WithSummary("Read a sitemap")
            .WithDescription(
                """
                `sections`; `articles-{number}` with last change, variants in other locales (`hreflang`) and pictures; or `news`, the
                articles of the last 48 hours, which is 404 while there are none. Archived articles and those marked `noindex` are
                excluded. The files are listed in `/sitemap.xml`. Parameters are ignored.
                """
            )
            .Ignores(_ => true)
            .Returns("The sitemap (sitemaps.org).")
            .ProducesXml()
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse, Problem>> Handle(
        string root,
        string map,
        SitemapStore sitemaps,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var sections = await sitemaps.ListSections(root, ct);

        if (sections.Count == 0)
        {
            return Problems.NoSuchAddress.ToProblem();
        }

        switch (map)
        {
            case SitemapName.Sections:
                return SitemapsFeature.Respond(SitemapXml.Sections(sections.Select(site.Url)));
            case SitemapName.News when await sitemaps.ListNews(root, now, ct) is { Count: > 0 } news:
                return SitemapsFeature.Respond(SitemapXml.NewsArticles(news, site), changesWithTime: true);
        }

        return SitemapName.NumberOf(map) is { } number && await sitemaps.List(root, number, now, ct) is { Count: > 0 } entries
            ? SitemapsFeature.Respond(SitemapXml.Articles(entries, site))
            : Problems.NoSuchAddress.ToProblem();
    }
}
