using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Api.Tests.Webhooks;
using Domain.Access;
using Faults.Support;

namespace Faults;

/// <summary>
/// The database is restored to a moment between two publications with a base backup and archived WAL. The first is public and the second is
/// gone; caches, mirrors, streams and editors that knew the second find out.
/// </summary>
[Trait("Speed", "quick")]
public sealed class PointInTimeTests
{
    private const string First = "Aalfang im Hafen";
    private const string Second = "Brückenfest am Sonntag";
    private const string Planned = "Citylauf ab Mittag";
    private const string Later = "Deichbau beginnt";

    private static readonly (string Name, string Value)[] Settings =
    [
        ("Webhooks__AllowHttp", "true"),
        ("Webhooks__AllowedNetworks", "127.0.0.0/8"),
    ];

    [Fact]
    public async Task A_restore_between_two_publications_leaves_exactly_the_first()
    {
        await using var server = await PostgresServer.Create();
        using var backup = await ContinuousBackup.Begin(server);
        await using var node = await Node.Start(server.ConnectionString, Settings);
        await using var receiver = await Receiver.Start();
        var editor = await node.As(Role.Editor);
        var site = await editor.GivenSite();
        (await (await node.As(Role.Admin)).Post("/v1/editorial/webhooks", new { url = receiver.Url })).Expect(
            HttpStatusCode.Created
        );
        var first = await editor.GivenPublished(site.News, content => content.With("title", First));
        var due = DateTimeOffset.UtcNow.AddSeconds(5);
        var planned = await editor.GivenScheduled(due, site.News, content => content.With("title", Planned));
        var kept = await Cursor(node);
        await Until(() => Accepted(first));
        await Until(async () => await server.Value<bool>("select position = (select max(id) from events) from webhooks"));

        await backup.Name("between");

        var changed = await editor.Change(first, "lead", "Heute schon früh.");
        var second = await editor.GivenPublished(site.News, content => content.With("title", Second));
        await Until(async () => await node.Reader.Status($"/v1/articles/{planned.Id}") is HttpStatusCode.OK);
        await Until(() => Accepted(planned) && Accepted(second));
        var lists = Lists(site);
        var held = await Task.WhenAll(lists.Select(list => node.Get(list)));
        Assert.All(held, list => Assert.True(Shows(list, second), list.Text));
        var lost = await Cursor(node);
        var message = long.Parse(lost.Split('-')[0], null);
        await node.Kill();

        await backup.RestoreTo("between");
        await node.Start();
        editor = await node.As(Role.Editor);

        // The planned article came due while the service was away.
        Assert.True(DateTimeOffset.UtcNow >= due);
        await Until(async () => (await Changes(node, kept)).Exists(change => Subject(change) == planned.Id));
        (await node.Get($"/v1/articles/{first.Id}")).Expect(HttpStatusCode.OK);
        (await node.Get($"/v1/articles/{second.Id}")).Expect(HttpStatusCode.NotFound);
        (await node.Get(second.Path)).Expect(HttpStatusCode.NotFound);

        foreach (var (list, before) in lists.Zip(held))
        {
            var after = await node.Reader.Get(list, ("If-None-Match", before.ETag!));
            after.Expect(HttpStatusCode.OK);
            Assert.True(Shows(after, first) && Shows(after, planned) && !Shows(after, second), after.Text);

            if (before.ContentHeaders.LastModified is { } modified)
            {
                (await node.Reader.Get(list, ("If-Modified-Since", $"{modified:R}"))).Expect(HttpStatusCode.OK);
            }
        }

        await IsLost(node, lost, message);

        // An editor has the article open as it was after the backup; somebody else saves it under the same version.
        var other = await editor.Change(first, "lead", "Erst gegen Mittag.");
        Assert.Equal(changed.ETag.Split('-')[0], other.ETag.Split('-')[0]);
        (await editor.Put(first.Address, changed.Content, changed.ETag)).Expect(HttpStatusCode.PreconditionFailed);

        // A mirror that has begun again, and a receiver that remembers what it has had, get what comes now.
        using var stream = await EventReader.Open(node.Address);
        await stream.Beginning();
        var later = await editor.GivenPublished(site.News, content => content.With("title", Later));
        var heard = await stream.Next();

        while (Subject(heard.Change) != later.Id)
        {
            heard = await stream.Next();
        }

        Assert.True(heard.Id > message && later.Id > second.Id);
        await Until(() => Accepted(later));
        await IsLost(node, lost, message);

        var log = await Changes(node, "0");
        Assert.Equal([first.Id, planned.Id, later.Id], log.Where(Announces).Select(Subject));
        Assert.Equal(log.Select(Id), (await Changes(node, "0", limit: 1)).Select(Id));

        // No message of another change has the id of an earlier one, and none of those before the backup comes again.
        var byId = receiver.Accepted.GroupBy(received => received.Id);
        Assert.All(byId, received => Assert.Single(received.Select(one => one.Body).Distinct()));
        Assert.Single(receiver.Accepted, received => received.Subject == first.Id);
        Assert.Equal(2, receiver.Accepted.Count(received => received.Subject == planned.Id));

        bool Accepted(GivenArticle article) => receiver.Accepted.Any(message => message.Subject == article.Id);
    }

    private static string[] Lists(GivenSite site) =>
        [
            "/v1/articles",
            $"/v1/articles?section={site.News}",
            "/v1/articles?type=article",
            $"/v1/pages?path={site.News}",
            "/v1/search?q=F%C3%A4hre",
            "/v1/feeds/articles.rss",
            "/v1/feeds/articles.atom",
            "/v1/feeds/articles.json",
            $"/sitemaps{site.Root}/news.xml",
            $"/sitemaps{site.Root}/articles-0.xml",
        ];

    // The path of an article ends with its id.
    private static bool Shows(ApiResponse list, GivenArticle article) =>
        list.Text.Contains($"-{article.Id}", StringComparison.Ordinal);

    private static async Task IsLost(Node node, string cursor, long message)
    {
        foreach (
            var address in (string[])
                [
                    $"/v1/changes?cursor={cursor}",
                    $"/v1/changes?cursor={message}",
                    $"/v1/events?lastEventId={cursor}",
                    $"/v1/events?lastEventId={message}",
                ]
        )
        {
            Assert.Equal("cursor.lost", (await node.Get(address)).Expect(HttpStatusCode.Gone).Code);
        }
    }

    private static async Task<string> Cursor(Node node) => (string)(await node.Get("/v1/changes?cursor=latest")).Json["cursor"]!;

    /// <summary>All changes after a cursor, page by page.</summary>
    private static async Task<List<JsonNode>> Changes(Node node, string cursor, int limit = 50)
    {
        var found = new List<JsonNode>();

        for (string? next = cursor; next is not null; )
        {
            var page = (await node.Get($"/v1/changes?cursor={next}&limit={limit}")).Expect(HttpStatusCode.OK).Json;
            found.AddRange(page["items"]!.AsArray().Select(change => change!));
            next = (string?)page["page"]!["nextCursor"];
        }

        return found;
    }

    private static bool Announces(JsonNode change) => (string?)change["type"] == "article.published";

    private static long Subject(JsonNode change) => (long)change["subject"]!["id"]!;

    private static long Id(JsonNode change) => (long)change["id"]!;

    private static Task Until(Func<bool> isTrue) => Until(() => Task.FromResult(isTrue()));

    /// <summary>Waits for a condition, for the test's own limit at most.</summary>
    private static async Task Until(Func<Task<bool>> isTrue)
    {
        while (!await isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);
        }
    }
}
