using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Returns the list of all sitemaps.</summary>
internal static class GetSitemapIndex
{
    public static void Map(RouteGroupBuilder maps) =>
        maps.MapGet("/sitemap.xml", Handle)
            .WithName("getSitemapIndex")
            .WithSummary("Read the index of sitemaps")
            .WithDescription(
                """
                Every sitemap of every site: its sections, its articles in files of at most 10,000, and its news while there is any. All
                URLs start with the setting `Site__BaseUrl`. Parameters are ignored.
                """
            )
            .Ignores(_ => true)
            .Returns("The addresses of all sitemaps.")
            .ProducesXml();

    private static async Task<PublicResponse> Handle(
        SitemapStore sitemaps,
        SiteOptions site,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var files = (await sitemaps.ListFiles(now, ct)).ToLookup(file => file.Root);

        return SitemapsFeature.Respond(
            SitemapXml.Index((await sitemaps.ListRoots(now, ct)).SelectMany(Of)),
            changesWithTime: true
        );

        // The schema does not allow an empty file, so news is listed only while there is some.
        IEnumerable<(string, DateTimeOffset?)> Of(SitemapRoot root) =>
            [
                (Address(root, SitemapName.Sections), null),
                .. files[root.Slug]
                    .Select(file => (Address(root, SitemapName.Articles(file.Number)), (DateTimeOffset?)file.ChangedAt)),
                .. root.HasNews ? [(Address(root, SitemapName.News), null)] : Array.Empty<(string, DateTimeOffset?)>(),
            ];

        string Address(SitemapRoot root, string name) => site.Url($"/sitemaps/{root.Slug}/{name}.xml");
    }
}
