using Bulletin.Client;
using Bulletin.Client.Models;

namespace Check;

/// <summary>Lists, pages and bodies, as readers see them, and the change log.</summary>
internal static class ReadingChecks
{
    public static async Task Run(Tally tally)
    {
        await tally.Check("reading: a list, page by page", ListPageByPage);
        await tally.Check("reading: no more pages than needed", NoMorePagesThanNeeded);
        await tally.Check("reading: a page is one of several kinds", PagesOfSeveralKinds);
        await tally.Check("reading: a body is a list of blocks", BodyOfBlocks);
        await tally.Check("reading: what has not changed is not read again", NotModified);
        await tally.Check("reading: changes since a cursor", ChangesSinceACursor);
    }

    private static async Task ListPageByPage()
    {
        var whole = await Articles(100).ToListAsync();
        var pages = 0;
        var paged = await Articles(7, () => pages++).ToListAsync();
        Expect.True(pages == (whole.Count + 6) / 7 && pages > 2, $"{whole.Count} articles came in {pages} pages.");
        Expect.Same(string.Join(' ', whole.Select(teaser => teaser.Id)), string.Join(' ', paged.Select(teaser => teaser.Id)));
    }

    private static async Task NoMorePagesThanNeeded()
    {
        var pages = 0;
        Expect.Same(5, (await Articles(5, () => pages++).Take(5).ToListAsync()).Count);
        Expect.Same(1, pages);
    }

    private static async Task PagesOfSeveralKinds()
    {
        Expect.True((await Page("/breg-de"))?.HomePage is not null, "/breg-de is not a home.");
        Expect.Same("Reden", (await Page("/breg-de/aktuelles/reden"))?.SectionPage?.Section?.Title);
        var article = await Service.GivenArticle("Eine Seite aus C#");
        var page = Presence.Value(await Page(article.Path));
        Expect.Same("Eine Seite aus C#", page.ArticlePage?.Article?.Title);
        Expect.True(page is { HomePage: null, SectionPage: null, RedirectPage: null }, "It is of several kinds.");

        // The service redirects an address with another slug, and the client follows.
        var former = article.Path.Replace("/eine-seite-aus-c", "/eine-andere-adresse", StringComparison.Ordinal);
        Expect.Same(article.Path, (await Page(former))?.ArticlePage?.Article?.Path);

        await Service
            .Desk.V1.Editorial.Articles[article.Id]
            .Withdraw.PostAsync(
                new()
                {
                    Mode = WithdrawalMode.Gone,
                    Reason = "Nur eine Probe",
                    PublicNotice = "Hier stand eine Probe.",
                },
                article.ETag.IfMatch
            );
        Expect.Same("Hier stand eine Probe.", (await Expect.Throws<GonePage>(() => Page(article.Path))).PublicNotice);
    }

    private static async Task BodyOfBlocks()
    {
        var given = await Service.GivenArticle("Ein Text aus C#");
        var article = Presence.Value(await Service.Reader.V1.Articles[given.Id].GetAsync());
        var blocks = Presence.Value(article.Body).Select(block => Presence.Value(block.PublishedTextBlock)).ToList();
        Expect.Same("Normal, H2, Normal", string.Join(", ", blocks.Select(block => block.Style)));
        var spans = Presence.Value(blocks[0].Children);
        Expect.Same("Ein |erster| Absatz.", string.Join('|', spans.Select(span => span.Text)));
        Expect.Same("em", string.Join(", ", Presence.Value(spans[1].Marks)));
    }

    private static async Task NotModified()
    {
        var given = await Service.GivenArticle("Ein Stand aus C#");
        var seen = new ETag();
        Expect.Same("Ein Stand aus C#", (await Read())?.Title);
        var first = seen.Value;
        Expect.True(await Read() is null, "It was read again.");
        Expect.Same(first, seen.Value);

        var article = Service.Desk.V1.Editorial.Articles[given.Id];
        await article.PatchAsync(new() { Title = "Ein neuer Stand aus C#" }, given.ETag.IfMatch);
        await article.Publish.PostAsync(new() { UpdateKind = UpdateKind.Minor }, given.ETag.IfMatch);
        Expect.Same("Ein neuer Stand aus C#", (await Read())?.Title);
        Expect.True(seen.Value != first, "The ETag is the former one.");

        Task<PublishedArticle?> Read() => Service.Reader.V1.Articles[given.Id].GetAsync(seen.IfNoneMatch);
    }

    private static async Task ChangesSinceACursor()
    {
        var changes = Service.Reader.V1.Changes;
        var end = (await changes.GetAsync(request => request.QueryParameters.Cursor = "latest"))?.Cursor;
        var articles = new[] { await Service.GivenArticle("Eine Änderung aus C#"), await Service.GivenArticle("Noch eine") };
        var seen = new List<long?>();
        var pages = 0;

        await foreach (var page in Paging.Pages(Read, end))
        {
            pages++;
            seen.AddRange(Presence.Value(page.Items).Select(change => change.Subject?.Id));
        }

        Expect.Same(string.Join(' ', articles.Select(article => article.Id)), string.Join(' ', seen));
        Expect.True(pages > 1, "It was one page.");

        Task<ChangeList?> Read(string? cursor, CancellationToken stop) =>
            changes.GetAsync(
                request =>
                {
                    request.QueryParameters.Cursor = cursor;
                    request.QueryParameters.Limit = 1;
                },
                stop
            );
    }

    private static IAsyncEnumerable<Teaser> Articles(int limit, Action? onPage = null) =>
        Paging.Items(
            (cursor, stop) =>
            {
                onPage?.Invoke();
                return Service.Reader.V1.Articles.GetAsync(
                    request =>
                    {
                        request.QueryParameters.Limit = limit;
                        request.QueryParameters.Cursor = cursor;
                    },
                    stop
                );
            },
            list => list.Items
        );

    private static Task<PageResponse?> Page(string path) =>
        Service.Reader.V1.Pages.GetAsync(request => request.QueryParameters.Path = path);
}
