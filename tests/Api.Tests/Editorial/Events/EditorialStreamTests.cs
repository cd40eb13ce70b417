using System.Net;
using System.Text.Json.Nodes;
using Api.Access;
using Api.Editorial.Events;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Editorial.Events;

public sealed class EditorialStreamTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task What_happens_on_one_node_is_told_on_another_and_after_the_last_id()
    {
        await using var node = api.AnotherNode();
        var draft = await editor.GivenDraft();
        using var stream = await Open(node.ClientOptions.BaseAddress);
        var (_, begin) = await stream.Beginning();

        var submitted = await editor.Act(draft, "submit");
        var (id, told) = await stream.Next();
        await editor.Act(submitted, "approve");
        var (next, _) = await stream.Next();

        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.ToString());
        Assert.True(begin < id && id < next);
        var listed = (await editor.EventsOf(draft.Id))[0];
        Assert.True(JsonNode.DeepEquals(listed, told), told.ToJsonString());

        using var again = await Open(api.Address, lastEventId: $"{id}");
        Assert.Equal(next, (await again.Next()).Id);
        using var filtered = await Open(api.Address, lastEventId: $"{begin}", query: "/stream?event=article.approved");
        Assert.Equal(next, (await filtered.Next()).Id);
    }

    [Fact]
    public async Task Nobody_else_gets_a_stream_and_none_that_has_lost_its_place()
    {
        using var anonymous = await Open(api.Address, key: "");
        using var preview = await Open(api.Address, key: await api.Key(Role.Preview));
        using var lost = await Open(api.Address, lastEventId: "999999999");
        using var stale = await Open(api.Address, query: "/stream?lastEventId=1-00000000");
        using var wrong = await Open(api.Address, lastEventId: "yesterday");

        Assert.Equal(
            [
                HttpStatusCode.Unauthorized,
                HttpStatusCode.Forbidden,
                HttpStatusCode.Gone,
                HttpStatusCode.Gone,
                HttpStatusCode.BadRequest,
            ],
            new[] { anonymous, preview, lost, stale, wrong }.Select(stream => stream.Answer.StatusCode)
        );
    }

    [Fact]
    public async Task A_silent_stream_has_heartbeats_until_its_key_is_revoked()
    {
        await using var database = await TestDatabase.Create(cluster);
        var folder = TestFolder.Create();

        await using (var node = ApiFixture.Start(database.ConnectionString, folder, new FastClock()))
        {
            var key = await ApiFixture.Key(node.Services, Role.Author);
            Assert.True(ApiKey.TryRead(key, out var keyId, out _));
            using var stream = await Open(node.ClientOptions.BaseAddress, key: key);
            await stream.Beginning();
            Assert.Equal(":", await stream.Line());

            await node
                .Services.GetRequiredService<ApiKeyStore>()
                .Revoke(keyId, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

            while (await stream.Line() is { } line)
            {
                Assert.DoesNotContain("data", line, StringComparison.Ordinal);
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_end_of_rights_to_a_public_image_is_told_once_for_each_end()
    {
        var (shown, hidden) = (await editor.GivenImage(), await editor.GivenImage());
        await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = shown.Id, ["alt"] = "Ein Alternativtext" })
        );
        var end = api.Clock.GetUtcNow().AddDays(20);
        await Expire(hidden, end);
        shown = await Expire(shown, end);
        Assert.Equal(0, await Watch());

        api.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await Watch());
        Assert.Equal(0, await Watch());
        await Expire(shown, end.AddHours(1));
        Assert.Equal(1, await Watch());

        var told = await editor.Events("event=image.rightsExpiring");
        Assert.All(
            told,
            one => Assert.Equal(("image", shown.Id), ((string)one["subject"]!["kind"]!, (long)one["subject"]!["id"]!))
        );
        Assert.Equal(end, (DateTimeOffset)told[0]["rightsExpireAt"]!, TimeSpan.FromMilliseconds(1));
        Assert.All(told, one => Assert.Null(one["by"]));
    }

    [Fact]
    public async Task A_stream_refuses_the_limit_of_the_list()
    {
        var refused = await editor.Get($"{EditorialEventSteps.Address}?limit=5", ("Accept", "text/event-stream"));
        Assert.Equal(["#/query/limit query.combination"], refused.Findings);
    }

    private async Task<ApiResponse> Expire(ApiResponse image, DateTimeOffset at) =>
        (await editor.Patch($"/v1/editorial/images/{image.Id}", new { rightsExpireAt = at }, image.ETag)).Expect(
            HttpStatusCode.OK
        );

    private async Task<int> Watch()
    {
        await api.Value<object>("update background_jobs set due_at = '-infinity' where name = 'rightsWatch'");
        return await api.Services.GetRequiredService<RightsWatch>().AnnounceWhenDue(TestContext.Current.CancellationToken);
    }

    private async Task<EventReader> Open(Uri address, string? key = null, string? lastEventId = null, string query = "") =>
        await EventReader.Open(
            address,
            EditorialEventSteps.Address + query,
            lastEventId,
            key is "" ? null : key ?? await api.Key(Role.Author),
            "text/event-stream"
        );
}
