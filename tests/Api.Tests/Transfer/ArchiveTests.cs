using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Api.Commands;
using Api.Tests.Support;
using Api.Transfer;
using Domain.Access;
using Domain.Transfer;

namespace Api.Tests.Transfer;

/// <summary>
/// An archive of twenty years moves in, and on to another installation. `BULLETIN_ARCHIVE=10000` makes it as large as that of a ministry.
/// </summary>
public sealed class ArchiveTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private static readonly int Size = int.Parse(
        Environment.GetEnvironmentVariable("BULLETIN_ARCHIVE") ?? "180",
        CultureInfo.InvariantCulture
    );

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_archive_keeps_its_dates_addresses_and_links_and_moves_on_unchanged()
    {
        var archive = new MadeArchive(Size, seed: 20);
        var folder = TestFolder.Create();
        await archive.Write(folder);

        await Import(api, folder, archive.Lines.Count);
        var tar = Path.Combine(folder, "alles.tar");
        await ExportCommand.Run(api.Services, tar, withImages: true);
        var exported = (await editor.Get("/v1/editorial/export")).Expect(HttpStatusCode.OK).Text;
        var other = new ApiFixture(cluster);

        try
        {
            await other.InitializeAsync();
            other.Clock.Advance(api.Clock.GetUtcNow() - other.Clock.GetUtcNow());
            await Import(other, tar, exported.Split('\n').Length - 1);
            var again = (await other.As(Role.Editor).Get("/v1/editorial/export")).Expect(HttpStatusCode.OK).Text;
            Assert.Equal(exported.Split('\n'), again.Split('\n'));

            foreach (var installation in new[] { api, other })
            {
                await HasOldAddresses(installation, archive);
                await HasYears(installation, archive);
                await HasNoNews(installation, archive);
                await HasTimetable(installation, archive);
            }
        }
        finally
        {
            await other.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Import(ApiFixture installation, string path, int lines)
    {
        using var output = new StringWriter();
        var request = new ImportRequest(IsDryRun: false, IsAtomic: false, KeepsIds: true, CheckMode.Enforce);
        await ImportCommand.Run(installation.Services, path, request, output);
        Assert.Equal(
            [$"{lines} lines: {lines} created, 0 updated, 0 unchanged, 0 refused"],
            output.ToString().Trim().Split('\n').Take(20)
        );
    }

    private static async Task HasOldAddresses(ApiFixture installation, MadeArchive archive)
    {
        foreach (var line in archive.Articles)
        {
            var id = (
                await installation.As(Role.Editor).Get($"/v1/editorial/articles/by-external-id/{(string)line["externalId"]!}")
            ).Id;

            foreach (var address in MadeArchive.Addresses(line))
            {
                var page = await installation.Anonymous.Follow($"/v1/pages?path={Uri.EscapeDataString(address)}");
                Assert.Equal(id, (long)page.Expect(HttpStatusCode.OK).Json["article"]!["id"]!);
            }
        }
    }

    private static async Task HasTimetable(ApiFixture installation, MadeArchive archive)
    {
        var newest = (await installation.Anonymous.Get($"/v1/articles?section={archive.Site}&include=body")).Json["items"]![0]!;
        var download = newest["body"]!.AsArray().Single(block => (string?)block!["_type"] == "download")!;
        Assert.Equal("Fahrplan", (string?)download["title"]);
        var file = (await installation.Anonymous.Get((string)download["url"]!)).Expect(HttpStatusCode.OK);
        Assert.StartsWith("%PDF-", file.Text, StringComparison.Ordinal);
    }

    private static async Task HasYears(ApiFixture installation, MadeArchive archive)
    {
        foreach (var (year, articles) in archive.ByYear)
        {
            var found = 0;

            for (var next = $"/v1/articles?section={archive.Site}&year={year}&limit=100"; next is not null; )
            {
                var page = (await installation.Anonymous.Get(next)).Expect(HttpStatusCode.OK).Json;
                found += page["items"]!.AsArray().Count;
                next = (string?)page["page"]!["nextCursor"] is { } cursor
                    ? $"/v1/articles?section={archive.Site}&year={year}&limit=100&cursor={Uri.EscapeDataString(cursor)}"
                    : null;
            }

            Assert.Equal((year, articles), (year, found));
        }
    }

    private static async Task HasNoNews(ApiFixture installation, MadeArchive archive)
    {
        Assert.DoesNotContain("<url>", (await installation.Anonymous.Get("/sitemaps/news.xml")).Text);
        var feed = XDocument.Parse(
            (await installation.Anonymous.Get($"/v1/feeds/articles.rss?section={archive.Site}")).Expect(HttpStatusCode.OK).Text
        );
        var dates = feed.Descendants("pubDate")
            .Where(date => date.Parent!.Name == "item")
            .Select(date => DateTimeOffset.Parse(date.Value, CultureInfo.InvariantCulture))
            .ToList();
        Assert.NotEmpty(dates);
        Assert.True(dates.Max() <= archive.Newest, "An article of the archive is news in the feed.");
    }
}
