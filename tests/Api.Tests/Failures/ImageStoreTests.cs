using System.Net;
using System.Text.Json.Nodes;
using Api.Imaging.Storage;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Failures;

/// <summary>An image store that vanishes, is another one, or cannot be written: what editors, readers, readiness and the log see.</summary>
public sealed class ImageStoreTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly ApiFixture api = new(cluster);
    private readonly LogRecorder log = new();
    private WebApplicationFactory<Program> node = null!;
    private ApiClient editor = null!;
    private ApiClient reader = null!;

    private string Away => api.Images + ".away";

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        node = api.AnotherNode(log);
        editor = api.As(Role.Editor).At(node.ClientOptions.BaseAddress);
        reader = api.Anonymous.At(node.ClientOptions.BaseAddress);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await api.DisposeAsync();
    }

    [Fact]
    public async Task A_vanished_volume_accepts_no_upload_and_is_logged_once()
    {
        Directory.Move(api.Images, Away);

        ExpectMissing(await Upload());
        ExpectMissing(await Upload());
        Assert.False(Directory.Exists(api.Images));
        await ExpectNotReady();
        Assert.Contains("bulletin-store", Assert.Single(log.Take()).Message, StringComparison.Ordinal);

        Directory.Move(Away, api.Images);
        Assert.Equal(HttpStatusCode.Created, (await Upload()).Status);
        Assert.Equal("ready", (string?)(await reader.Get("/health/ready")).Json["status"]);
    }

    [Fact]
    public async Task Renditions_of_a_store_that_vanished_are_503()
    {
        var address = await Shown();
        Directory.Move(api.Images, Away);

        ExpectMissing(await reader.Get(address));

        Directory.Move(Away, api.Images);
        Assert.Equal(HttpStatusCode.OK, (await reader.Get(address)).Status);
    }

    [Fact]
    public async Task An_empty_folder_in_the_place_of_the_volume_is_noticed_by_a_node_that_starts_on_it()
    {
        await Upload();
        Directory.Move(api.Images, Away);
        Directory.CreateDirectory(api.Images);

        await using var another = api.AnotherNode();
        ExpectMissing(await Upload(another));
        Assert.Empty(Directory.EnumerateFiles(api.Images, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task An_older_installation_with_nothing_but_documents_is_recognised_by_them()
    {
        var document = await editor.GivenDocument();
        await api.Value<int>("delete from secrets where name = 'imageStore'");
        File.Delete(Path.Combine(api.Images, MarkedStorage.Marker));
        var file = api.FileOf(document);
        File.Move(file, Away);

        await using var another = api.AnotherNode();
        ExpectMissing(await Upload(another));

        File.Move(Away, file);
        Assert.Equal(HttpStatusCode.Created, (await Upload(another)).Status);
    }

    [Fact]
    public async Task A_store_of_another_database_is_refused()
    {
        var marker = Path.Combine(api.Images, MarkedStorage.Marker);
        var own = await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(marker, $"{new string('0', 64)}\n", TestContext.Current.CancellationToken);

        ExpectMissing(await Upload());
        await ExpectNotReady();

        await File.WriteAllTextAsync(marker, own, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, (await Upload()).Status);
    }

    [Fact]
    public async Task A_store_that_was_restored_without_its_marker_can_be_attached()
    {
        await Upload();
        File.Delete(Path.Combine(api.Images, MarkedStorage.Marker));
        ExpectMissing(await Upload());

        await node.Services.GetRequiredService<MarkedStorage>().Attach(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, (await Upload()).Status);
    }

    [Fact]
    public async Task A_store_from_before_the_marker_is_taken_over_only_when_it_holds_the_pictures()
    {
        await Upload();
        await api.Value<object>("delete from secrets where name = 'imageStore'");
        File.Delete(Path.Combine(api.Images, MarkedStorage.Marker));
        Directory.Move(api.Images, Away);

        await using (var early = api.AnotherNode())
        {
            ExpectMissing(await Upload(early));
        }

        Directory.Move(Away, api.Images);
        await using var late = api.AnotherNode();
        Assert.Equal(HttpStatusCode.Created, (await Upload(late)).Status);
        Assert.True(File.Exists(Path.Combine(api.Images, MarkedStorage.Marker)));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_agree_on_one_store()
    {
        await api.Value<object>("delete from secrets where name = 'imageStore'");
        File.Delete(Path.Combine(api.Images, MarkedStorage.Marker));

        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => api.AnotherNode())));

        foreach (var one in nodes)
        {
            Assert.Equal(HttpStatusCode.Created, (await Upload(one)).Status);
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_logged_once_with_its_reason_and_again_when_it_works()
    {
        // A file where a folder has to be fails for every account, including root.
        var incoming = Path.Combine(api.Images, "incoming");
        Directory.Delete(incoming, recursive: true);
        await File.WriteAllTextAsync(incoming, "", TestContext.Current.CancellationToken);

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal("image.storeFailed", (await Upload()).Expect(HttpStatusCode.ServiceUnavailable).Code);
        }

        var line = Assert.Single(log.Take());
        Assert.Contains(api.Images, line.Message, StringComparison.Ordinal);
        Assert.Contains("MB free", line.Message, StringComparison.Ordinal);
        Assert.Null(line.Exception);

        // Readers need no uploads, so the node stays in service.
        var ready = (await reader.Get("/health/ready")).Expect(HttpStatusCode.OK);
        Assert.Equal("degraded", (string?)ready.Json["status"]);

        File.Delete(incoming);
        Assert.Equal(HttpStatusCode.Created, (await Upload()).Status);
        Assert.Equal("ready", (string?)(await reader.Get("/health/ready")).Json["status"]);
    }

    private async Task<ApiResponse> Upload(WebApplicationFactory<Program>? on = null)
    {
        using var form = Given.PictureForm(
            Given.Picture(640 + Random.Shared.Next(400), 400),
            ("credit", "Foto: Amt"),
            ("alt", "Steg")
        );
        var caller = on is null ? editor : editor.At(on.ClientOptions.BaseAddress);
        return await caller.Send(HttpMethod.Post, "/v1/editorial/images?ifExists=return", form);
    }

    // A rendition not requested yet, of a picture in a public article.
    private async Task<string> Shown()
    {
        var image = (await Upload()).Expect(HttpStatusCode.Created).Id;
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image }));
        return (string)(await reader.Get($"/v1/images/{image}")).Expect(HttpStatusCode.OK).Json["src"]!;
    }

    private static void ExpectMissing(ApiResponse answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "image.storeMissing"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Header("Retry-After"));
    }

    private async Task ExpectNotReady()
    {
        var ready = (await reader.Get("/health/ready")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("/checks/imageStore ready.failed", ready.Findings);
    }
}
