using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Delivers the list of all sitemaps.</summary>
internal static class GetSitemapIndex
{
    public static void Map(RouteGroupBuilder maps) =>
        maps.MapGet("/sitemap.xml", Handle)
            .WithName("getSitemapIndex")
            .WithSummary("Read the index of sitemaps")
            .WithDescription(
                """
                Every sitemap of every site: its sections, its articles in files of at most 10,000, and its news. All addresses begin with the
                setting `Site__BaseUrl`.
                """
            )
            .ProducesXml();

    private static async Task<Delivered> Handle(SitemapStore sitemaps, SiteOptions site, TimeProvider clock, CancellationToken ct)
    {
        var files = (await sitemaps.ListFiles(clock.GetUtcNow(), ct)).ToLookup(file => file.Root);

        return SitemapsFeature.Delivered(SitemapXml.Index((await sitemaps.ListRoots(ct)).SelectMany(Of)));

        IEnumerable<(string, DateTimeOffset?)> Of(string root) =>
            [
                (Address(root, SitemapName.Sections), null),
                .. files[root]
                    .Select(file => (Address(root, SitemapName.Articles(file.Number)), (DateTimeOffset?)file.ChangedAt)),
                (Address(root, SitemapName.News), null),
            ];

        string Address(string root, string name) => site.Url($"/sitemaps/{root}/{name}.xml");
    }
}
