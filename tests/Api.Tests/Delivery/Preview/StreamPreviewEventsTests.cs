using System.Net;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Preview;

public sealed class StreamPreviewEventsTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private const string Address = "/v1/preview/events";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient anybody = api.Anonymous;

    [Fact]
    public async Task Every_save_on_one_node_is_told_once_on_another()
    {
        var site = await editor.GivenSite();
        await using var node = api.AnotherNode();
        using var stream = await Open(node.ClientOptions.BaseAddress);
        await Told(stream, await Marker());

        var draft = await editor.GivenDraft(site.News);
        var published = await editor.Publish(await editor.Change(draft));
        await editor.Withdraw(published);
        var image = await editor.GivenImage();
        var section = await editor.GivenSection(site.Root, "topic", "Häfen");
        (await editor.Delete($"/v1/editorial/sections/{section.Id}", section.ETag)).Expect(HttpStatusCode.OK);
        var redirect = await editor.Post("/v1/editorial/redirects", new { path = $"{site.Root}/alt", target = site.News });
        var told = await Told(stream, await Marker());

        Assert.Equal(
            [
                $"article {draft.Id}",
                $"article {draft.Id}",
                $"article {draft.Id}",
                $"article {draft.Id}",
                $"image {image.Id}",
                $"section {section.Id}",
                $"section {section.Id}",
                $"redirect {redirect.Id}",
            ],
            told.Select(Subject)
        );
        Assert.All(told, message => Assert.Equal(["subject", "at"], message.AsObject().Select(property => property.Key)));
        Assert.All(told, message => Assert.EndsWith("Z", (string)message["at"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_is_told_of_its_article_alone_until_it_is_revoked()
    {
        var (shown, hidden) = (await editor.GivenDraft(), await editor.GivenDraft());
        var link = await Link(editor, shown);
        using var stream = await Open(api.Address, (string)link.Json["token"]!);
        Assert.Equal("retry: 3000", await stream.Line());

        await editor.Change(hidden);
        shown = await editor.Change(shown);
        var first = await stream.Next();
        await editor.Delete($"{shown.Address}/preview-links/{link.Id}");
        await editor.Change(shown, "lead", "Nach dem Ende des Links");
        var lines = await Rest(stream);

        Assert.Equal($"article {shown.Id}", Subject(first.Change));
        Assert.All(
            lines.Where(line => line.StartsWith("data: ", StringComparison.Ordinal)),
            line => Assert.Equal($"article {shown.Id}", Subject(JsonNode.Parse(line[6..])!))
        );
    }

    [Fact]
    public async Task A_silent_stream_has_heartbeats_until_its_link_or_key_is_revoked()
    {
        await using var database = await TestDatabase.Create(cluster);
        var folder = TestFolder.Create();

        await using (var node = ApiFixture.Start(database.ConnectionString, folder, new FastClock()))
        {
            var address = node.ClientOptions.BaseAddress;
            var client = new ApiClient(address, await ApiFixture.Key(node.Services, Role.Editor));
            var key = await ApiFixture.Key(node.Services, Role.Preview);
            Assert.True(ApiKey.TryRead(key, out var keyId, out _));
            var draft = await client.GivenDraft();
            var link = await Link(client, draft);
            using var ofLink = await Open(address, (string)link.Json["token"]!);
            using var ofKey = await EventReader.Open(address, Address, key: key);
            await Heartbeat(ofLink);
            await Heartbeat(ofKey);

            (await client.Delete($"{draft.Address}/preview-links/{link.Id}")).Expect(HttpStatusCode.OK);
            await Rest(ofLink);
            await Heartbeat(ofKey);
            await node
                .Services.GetRequiredService<ApiKeyStore>()
                .Revoke(keyId, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
            await Rest(ofKey);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_stream_that_may_have_missed_a_save_ends_once_the_service_hears_again()
    {
        using var stream = await Open(api.Address);
        await Told(stream, await Marker());

        await api.Value<bool>(
            """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datname = current_database()
              and query like '%plan_version%'
              and pid <> pg_backend_pid()
            """
        );

        await Rest(stream);
        using var again = await Open(api.Address);
        Assert.Equal(HttpStatusCode.OK, again.Answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_else_gets_a_stream()
    {
        var draft = await editor.GivenDraft();
        var token = (string)(await Link(editor, draft)).Json["token"]!;
        await editor.Publish(draft);

        Assert.Equal(HttpStatusCode.Unauthorized, await anybody.Status(Address));
        Assert.Equal("preview.notFound", (await anybody.Get($"{Address}?token=nonsense")).Code);
        Assert.Equal("preview.notFound", (await editor.Get($"{Address}?token=nonsense")).Code);
        Assert.Equal(HttpStatusCode.BadRequest, await anybody.Status($"{Address}?token={token}&drafts=true"));
        Assert.Equal(HttpStatusCode.OK, (await anybody.Head($"{Address}?token={token}")).Status);
        api.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("preview.notFound", (await anybody.Get($"{Address}?token={token}")).Code);
    }

    [Fact]
    public async Task The_response_is_private_and_passes_proxies_unbuffered()
    {
        using var stream = await Open(api.Address);

        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store, private", stream.Answer.Headers.CacheControl?.ToString());
        Assert.Equal("noindex, nofollow", stream.Answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("no-referrer", stream.Answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no", stream.Answer.Headers.GetValues("X-Accel-Buffering").Single());
    }

    [Fact]
    public async Task All_streams_of_a_node_share_its_limit()
    {
        await using var node = api.AnotherNode(("Events:MaxStreams", "1"));
        var address = node.ClientOptions.BaseAddress;
        using var stream = await EventReader.Open(address);
        await stream.Beginning();

        var refused = await editor.At(address).Get(Address);

        Assert.Equal("events.tooManyStreams", refused.Expect(HttpStatusCode.ServiceUnavailable).Code);
    }

    // A section that is saved last, so that everything before it has been told.
    private async Task<string> Marker() =>
        $"section {(await editor.GivenSection(null, "home", "Ende", "de", Given.UniqueSlug("ende"))).Id}";

    private async Task<EventReader> Open(Uri node, string? token = null) =>
        token is null
            ? await EventReader.Open(node, Address, key: await api.Key(Role.Preview))
            : await EventReader.Open(node, $"{Address}?token={token}");

    private static async Task<ApiResponse> Link(ApiClient client, GivenArticle article) =>
        (await client.Post($"{article.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);

    /// <summary>The messages before the one about this subject.</summary>
    private static async Task<List<JsonNode>> Told(EventReader stream, string subject)
    {
        var told = new List<JsonNode>();

        while (true)
        {
            var (id, message) = await stream.Next();
            Assert.Equal(0, id);

            if (Subject(message) == subject)
            {
                return told;
            }

            told.Add(message);
        }
    }

    private static string Subject(JsonNode message) => $"{message["subject"]!["kind"]} {message["subject"]!["id"]}";

    private static async Task Heartbeat(EventReader stream)
    {
        string? line;

        do
        {
            line = await stream.Line();
            Assert.NotNull(line);
        } while (line != ":");
    }

    /// <summary>The lines until the stream ends.</summary>
    private static async Task<List<string>> Rest(EventReader stream)
    {
        var lines = new List<string>();

        while (await stream.Line() is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }
}
