using System.Diagnostics.Metrics;
using System.Net;
using System.Text.Json.Nodes;
using Api.Data;
using Api.Imaging;
using Api.Tests.Support;
using Domain.Access;
using Domain.Images;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Imaging;

public sealed class AvifWorkerTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AVIF_is_offered_as_a_whole_once_it_is_there()
    {
        var image = await GivenShown();
        var before = await Read(image);
        var avif = ((string)before["src"]!).Replace("320.jpg", "160.avif", StringComparison.Ordinal);
        Assert.DoesNotContain(Urls(before), url => url.EndsWith(".avif", StringComparison.Ordinal));
        Assert.Equal("pending", await State(image));
        Assert.Equal(HttpStatusCode.NotFound, await reader.Status(avif));

        await WorkOnAll();

        var after = await Read(image);
        Assert.Equal("ready", await State(image));
        Assert.Equal(
            Renditions.Of(400, 300).Count(one => one.Format is RenditionFormat.Avif),
            Urls(after).Count(url => url.EndsWith(".avif", StringComparison.Ordinal))
        );
        Assert.All(after["srcset"]!.AsObject(), set => Assert.NotNull(set.Value!["avif"]));

        foreach (var url in Urls(after).Where(url => url.EndsWith(".avif", StringComparison.Ordinal)))
        {
            var file = (await reader.Get(url)).Expect(HttpStatusCode.OK);
            Assert.Equal("image/avif", file.ContentHeaders.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Caches_learn_of_it_by_an_event_and_editors_need_not_read_again()
    {
        var image = await editor.GivenImage(200, 200);

        await WorkOnAll();

        Assert.Equal(["image.updated"], await api.EventsOf(image.Id));
        var patch = await editor.Patch($"/v1/editorial/images/{image.Id}", new { credit = "Amt" }, image.ETag);
        Assert.Equal(HttpStatusCode.OK, patch.Status);
    }

    [Fact]
    public async Task However_many_nodes_work_each_rendition_is_made_once()
    {
        await WorkOnAll();
        var renderers = Enumerable.Range(0, 3).Select(_ => Renderer()).ToList();
        var images = new List<long>();

        for (var count = 0; count < 4; count++)
        {
            images.Add((await editor.GivenImage(200, 150 + count)).Id);
        }

        await Task.WhenAll(renderers.Select(renderer => Task.Run(() => WorkOnAll(Worker(renderer)))));

        var wanted = Enumerable
            .Range(150, 4)
            .Sum(height => Renditions.Of(200, height).Count(one => one.Format is RenditionFormat.Avif));
        Assert.Equal(wanted, renderers.Sum(renderer => renderer.Rendered));
        Assert.All(await Task.WhenAll(images.Select(api.EventsOf)), events => Assert.Equal(["image.updated"], events));
    }

    [Fact]
    public async Task What_a_node_left_when_it_died_another_goes_on_with_after_the_lease()
    {
        await WorkOnAll();
        var image = await editor.GivenImage(320, 200);
        await new RenderJobStore(new Db(api.Database)).Claim(Now, Now + AvifWorker.Lease, Ct);

        await WorkOnAll();
        Assert.Equal("pending", await State(image.Id));

        api.Clock.Advance(AvifWorker.Lease);
        await WorkOnAll();
        Assert.Equal("ready", await State(image.Id));
    }

    [Fact]
    public async Task A_node_that_lost_its_job_does_not_finish_it()
    {
        await WorkOnAll();
        var image = await editor.GivenImage(320, 200);
        var jobs = new RenderJobStore(new Db(api.Database));
        var slow = (await jobs.Claim(Now, Now + AvifWorker.Lease, Ct))!;
        api.Clock.Advance(AvifWorker.Lease);
        var quick = (await jobs.Claim(Now, Now + AvifWorker.Lease, Ct))!;

        Assert.False(await jobs.Renew(slow, Now + AvifWorker.Lease, Ct));
        await jobs.Finish(slow, Now, Ct);
        await jobs.GiveBack(slow, failed: true, Now, Ct);
        Assert.Equal("pending", await State(image.Id));
        Assert.True(await jobs.Renew(quick, Now + AvifWorker.Lease, Ct));

        await jobs.GiveBack(quick, failed: false, Now, Ct);
        await WorkOnAll();
        Assert.Equal("ready", await State(image.Id));
    }

    [Fact]
    public async Task A_new_focal_point_asks_for_new_files_and_the_former_one_gets_its_own_back()
    {
        var image = await editor.GivenImage(320, 200);
        await WorkOnAll();
        var renderer = Renderer();

        var moved = await Focus(image.Id, image.ETag!, """{"x": 0.1, "y": 0.9}""");
        Assert.Equal("pending", (string?)moved.Json["avif"]);
        await WorkOnAll();
        var back = await Focus(image.Id, moved.ETag!, "null");
        Assert.Equal("pending", (string?)back.Json["avif"]);
        await WorkOnAll(Worker(renderer));

        Assert.Equal("ready", await State(image.Id));
        Assert.Equal(0, renderer.Rendered);
    }

    [Fact]
    public async Task A_picture_whose_original_is_lost_holds_nobody_up_and_is_tried_again()
    {
        var lost = await editor.GivenImage(320, 200);
        var sha256 = (string)lost.Json["sha256"]!;
        var original = Path.Combine(api.Images, "originals", sha256[..2], sha256[2..4], sha256);
        File.Move(original, original + ".away");
        var sound = await editor.GivenImage(200, 200);

        await WorkOnAll();
        Assert.Equal("failing", await State(lost.Id));
        Assert.Equal("ready", await State(sound.Id));

        File.Move(original + ".away", original);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await WorkOnAll();
        Assert.Equal("ready", await State(lost.Id));
    }

    [Fact]
    public async Task A_service_that_is_killed_at_work_is_only_late()
    {
        await WorkOnAll();
        var image = await editor.GivenImage(640, 480);
        // The processes use the real clock.
        await Set("update render_jobs set due_at = now()");
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Bulletin"] = api.ConnectionString,
            ["Data__Folder"] = Path.GetDirectoryName(api.Images)!,
            ["Demo__Load"] = "false",
            ["Images__MakesAvif"] = "true",
        };

        await using (var service = ServiceProcess.Start(settings))
        {
            await service.Listening();
            await Until("select exists (select from render_jobs where leased_until > now())");
            await service.Kill();
        }

        Assert.Equal("pending", await State(image.Id));
        await Set("update render_jobs set leased_until = now()");
        await using var another = ServiceProcess.Start(settings);
        await another.Listening();
        await Until("select not exists (select from render_jobs)");

        Assert.Equal("ready", await State(image.Id));
        Assert.Equal(["image.updated"], await api.EventsOf(image.Id));
        await another.Stop();
    }

    private DateTimeOffset Now => api.Clock.GetUtcNow();

    private RenditionRenderer Renderer() =>
        new(
            Files,
            api.Services.GetRequiredService<ImagingOptions>(),
            api.Services.GetRequiredService<IMeterFactory>(),
            NullLogger<RenditionRenderer>.Instance
        );

    private ImageFiles Files => api.Services.GetRequiredService<ImageFiles>();

    private AvifWorker Worker(RenditionRenderer renderer) =>
        new(
            new RenderJobStore(new Db(api.Database)),
            renderer,
            Files,
            api.Services.GetRequiredService<ImagingOptions>(),
            api.Clock,
            NullLogger<AvifWorker>.Instance
        );

    private Task WorkOnAll() => WorkOnAll(api.Services.GetRequiredService<AvifWorker>());

    private static async Task WorkOnAll(AvifWorker worker)
    {
        while (await worker.WorkOnOne(Ct)) { }
    }

    private async Task<long> GivenShown()
    {
        var image = await editor.GivenImage(400, 300);
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        return image.Id;
    }

    private Task<ApiResponse> Focus(long image, string etag, string point) =>
        editor.Patch($"/v1/editorial/images/{image}", $$"""{"focalPoint": {{point}}}""", etag);

    private async Task<JsonNode> Read(long image) => (await reader.Get($"/v1/images/{image}")).Expect(HttpStatusCode.OK).Json;

    private async Task<string?> State(long image) => (string?)(await editor.Get($"/v1/editorial/images/{image}")).Json["avif"];

    private static IEnumerable<string> Urls(JsonNode image) => image["renditions"]!.AsArray().Select(one => (string)one!["url"]!);

    private async Task Set(string sql)
    {
        await using var command = api.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task Until(string condition)
    {
        while (!await api.Value<bool>(condition))
        {
            Ct.ThrowIfCancellationRequested();
        }
    }
}
