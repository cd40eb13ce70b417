using System.Net;
using System.Net.Sockets;
using System.Text;
using Api.Delivery.Changes;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Delivery.Changes;

public sealed class StreamEventsTests(ApiFixture api, PgCluster cluster) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_change_is_told_as_it_happens_and_as_the_feed_tells_it()
    {
        using var stream = await EventReader.Open(api.Address);
        var (retry, begin) = await stream.Beginning();
        var article = await editor.GivenPublished();

        var told = await stream.Next();

        while ((long)told.Change["subject"]!["id"]! != article.Id)
        {
            told = await stream.Next();
        }

        Assert.Equal("retry: 3000", retry);
        Assert.True(told.Id > begin);
        Assert.Equal(told.Id, (long)told.Change["id"]!);
        var pulled = (await reader.Get($"/v1/changes?cursor={begin}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Contains(told.Change.ToJsonString(), pulled.Select(change => change!.ToJsonString()));
    }

    [Fact]
    public async Task The_answer_passes_proxies_unbuffered_and_unkept()
    {
        using var stream = await EventReader.Open(api.Address);

        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-store", stream.Answer.Headers.CacheControl?.ToString());
        Assert.Equal("no", stream.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Equal(HttpStatusCode.OK, (await reader.Head("/v1/events")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reader_goes_on_where_it_left_off(bool byHeader)
    {
        var id = (string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!;
        var article = await editor.GivenPublished();

        using var stream = byHeader
            ? await EventReader.Open(api.Address, "/v1/events?lastEventId=0", id)
            : await EventReader.Open(api.Address, $"/v1/events?lastEventId={id}");
        await stream.Beginning();

        var missed = (await reader.Get($"/v1/changes?cursor={id}")).Json["items"]!.AsArray();
        Assert.Contains(missed, change => (long)change!["subject"]!["id"]! == article.Id);

        foreach (var change in missed)
        {
            Assert.Equal((long)change!["id"]!, (await stream.Next()).Id);
        }
    }

    [Fact]
    public async Task Nothing_is_read_of_changes_that_nobody_follows()
    {
        var latest = api.Services.GetRequiredService<LatestChanges>();
        var slots = api.Services.GetRequiredService<EventStreamSlots>();

        while (slots.Taken != 0)
        {
            await reader.Status("/health/live");
        }

        var before = long.Parse(((string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!).Split('-')[0], null);
        await editor.GivenPublished();

        while (latest.Now!.Head <= before)
        {
            await reader.Status("/health/live");
        }

        Assert.Null(latest.Now.After(before));
    }

    [Fact]
    public async Task A_reader_that_was_away_for_long_misses_nothing()
    {
        var id = (string)(await reader.Get("/v1/changes?cursor=latest")).Json["cursor"]!;
        var last = await Happen(1000);

        using var stream = await EventReader.Open(api.Address, lastEventId: id);
        await stream.Beginning();

        for (var expected = long.Parse(id.Split('-')[0], null) + 1; expected <= last; expected++)
        {
            Assert.Equal(expected, (await stream.Next()).Id);
        }
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_node_loses_its_database_connection()
    {
        using var stream = await EventReader.Open(api.Address);
        await stream.Beginning();

        await api.Value<bool>(
            """
            select pg_terminate_backend(pid)
            from pg_stat_activity
            where datname = current_database()
              and pid <> pg_backend_pid()
            """
        );
        var last = await Happen(1);

        Assert.Equal(last, (await stream.Next()).Id);

        // The next reader may get a pooled connection that is gone; that is not to be one of another test.
        while (await reader.Status($"/v1/changes?cursor={last}") is HttpStatusCode.ServiceUnavailable) { }
    }

    [Theory]
    [InlineData("lastEventId=x")]
    [InlineData("lastEventId=")]
    [InlineData("after=1")]
    public async Task What_cannot_be_asked_is_refused(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, await reader.Status($"/v1/events?{query}"));

    [Fact]
    public async Task A_last_id_that_is_none_is_refused() =>
        Assert.Equal(
            ["#/header/Last-Event-ID value.invalid"],
            (await reader.Get("/v1/events", ("Last-Event-ID", "yesterday"))).Findings
        );

    [Fact]
    public async Task A_silent_stream_has_a_heartbeat_and_a_reader_that_takes_nothing_is_dropped()
    {
        await using var database = await TestDatabase.Create(cluster);
        var folder = TestFolder.Create();

        await using (var node = ApiFixture.Start(database.ConnectionString, folder, new FastClock()))
        {
            var address = node.ClientOptions.BaseAddress;

            using (var stream = await EventReader.Open(address))
            {
                await stream.Beginning();
                Assert.Equal(":", await stream.Line());
            }

            using var idle = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
            await idle.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await idle.SendAsync(Encoding.ASCII.GetBytes("GET /v1/events?lastEventId=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            var slots = node.Services.GetRequiredService<EventStreamSlots>();
            var other = new ApiClient(address, null);

            while (slots.Taken != 1)
            {
                await other.Status("/health/live");
            }

            // Far more than all buffers on the way can hold.
            await using var insert = database.Source.CreateCommand(ManyEvents(60_000));
            await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

            while (slots.Taken != 0)
            {
                await other.Status("/health/live");
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_node_keeps_so_many_streams_and_ends_them_when_it_stops()
    {
        await using var database = await TestDatabase.Create(cluster);
        var folder = TestFolder.Create();
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Bulletin"] = database.ConnectionString,
            ["Data__Folder"] = folder,
            ["Events__MaxStreams"] = "1",
        };

        await using (var service = ServiceProcess.Start(settings))
        {
            var address = await service.Listening();
            using var stream = await EventReader.Open(address);
            await stream.Beginning();

            var refused = await new ApiClient(address, null).Get("/v1/events");
            Assert.Equal("events.tooManyStreams", refused.Expect(HttpStatusCode.ServiceUnavailable).Code);
            Assert.Equal("5", refused.Header("Retry-After"));

            var stopped = service.Stop();
            Assert.Null(await stream.Line());
            Assert.Equal(0, (await stopped).Code);
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<long> Happen(int count)
    {
        await using var insert = api.Database.CreateCommand(ManyEvents(count));
        await insert.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return await api.Value<long>("select max(id) from events");
    }

    private static string ManyEvents(int count) =>
        $"""
            insert into events (type, subject_kind, subject_id, at)
            select 'article.updated', 'article', number, now()
            from generate_series(1, {count}) as numbers (number)
            """;
}
