using Api.Data;
using Api.Delivery.Articles;
using Api.Delivery.Caching;
using Api.Delivery.Sections;
using Api.Http;

namespace Api.Delivery.Pages;

/// <summary>
/// Reads and serialises the home page of each site, and an article of it, while the rest of the node starts: the first time takes hundreds of
/// milliseconds, in which code is compiled and statements are planned, and the first readers would wait for it.
/// </summary>
internal sealed class PageWarmUp(
    PublishedSectionStore sections,
    PageStore pages,
    PublishedArticleStore articles,
    SiteOptions site,
    CacheOptions limits,
    Database database,
    TimeProvider clock,
    ILogger<PageWarmUp> log
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Patience.Set(limits.Wait, isReading: true);
        database.ReadAsReaders();

        try
        {
            foreach (var root in await sections.ListRoots(stoppingToken))
            {
                await Read(root.Path, stoppingToken);
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is: this only saves time, and a request for the page reports the same error.
            log.LogWarning("The home pages could not be read at start: {Reason}", failure.Message);
        }
    }

    private async Task Read(string path, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (
            await pages.Find(path, PageRequest.Standard, now, ct) is not { } read
            || !read.Succeeded(out var page, out _)
            || page is not HomePage home
        )
        {
            return;
        }

        Json.Bytes<PageResponse>(home);

        if (
            home.Articles.Items is [var newest, ..]
            && await articles.FindWithRelated(newest.Id, ArticleInclude.None, now, ct) is { } found
        )
        {
            Json.Bytes<PageResponse>(GetPage.ToPage(found.Article, found.Related, ReadingFormat.PortableText, site));
        }
    }
}
