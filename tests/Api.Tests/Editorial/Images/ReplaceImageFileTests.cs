using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Images;

public sealed class ReplaceImageFileTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task The_image_keeps_its_id_and_texts_and_shows_the_new_file()
    {
        var image = await editor.GivenImage(640, 400);
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        var former = (string)(await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["src"]!;

        var replaced = (await Put(image, Given.Picture(800, 600))).Expect(HttpStatusCode.OK);

        Assert.Equal((image.Id, 800, 600), (replaced.Id, (int)replaced.Json["width"]!, (int)replaced.Json["height"]!));
        Assert.Equal(image.Json["metadata"]!.ToJsonString(), replaced.Json["metadata"]!.ToJsonString());
        Assert.Equal(2, replaced.Version);
        var shown = (await api.Anonymous.Get($"/v1/images/{image.Id}")).Json;
        Assert.Equal(800, (int)shown["width"]!);
        Assert.NotEqual(former, (string)shown["src"]!);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status((string)shown["src"]!));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(former));
        Assert.Equal(["image.updated"], await api.EventsOf(image.Id));
    }

    [Fact]
    public async Task The_same_file_changes_nothing_and_that_of_another_image_is_refused()
    {
        var file = Given.Picture();
        var image = await Upload(file);
        var other = await editor.GivenImage();
        var before = await api.State();

        Assert.Equal(1, (await Put(image, file)).Expect(HttpStatusCode.OK).Version);
        Assert.Equal("image.duplicate", (await Put(other, file)).Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_form_brings_nothing_but_the_file()
    {
        var image = await editor.GivenImage();
        using var form = Given.PictureForm(Given.Picture(), ("credit", "Amt"));

        var refused = await editor.Send(HttpMethod.Put, Address(image), form, image.ETag);

        Assert.Equal(["#/form/credit form.unknownPart"], refused.Findings);
    }

    [Fact]
    public async Task What_is_no_picture_and_what_is_stale_change_nothing()
    {
        var image = await editor.GivenImage();
        var before = await api.State();

        Assert.Equal("image.unsupportedType", (await Put(image, [.. "%PDF-1.7"u8])).Code);
        Assert.Equal("precondition.missing", (await Put(image, Given.Picture(), "")).Code);
        Assert.Equal("precondition.stale", (await Put(image, Given.Picture(), "\"7\"")).Code);
        Assert.Equal(2, (await Put(image, Given.Picture(), query: "?dryRun=true")).Expect(HttpStatusCode.OK).Version);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_editors_replace_at_once_one_succeeds_and_one_is_refused()
    {
        var image = await editor.GivenImage();

        var attempts = await Task.WhenAll(Put(image, Given.Picture()), Put(image, Given.Picture()));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task An_author_may_not_change_what_readers_see()
    {
        var image = await editor.GivenImage();
        using var form = Given.PictureForm(Given.Picture());

        var refused = await api.As(Role.Author).Send(HttpMethod.Put, Address(image), form, image.ETag);

        Assert.Equal("access.roleMissing", refused.Code);
    }

    [Fact]
    public async Task A_purge_takes_every_former_file_away_on_every_node()
    {
        var image = await editor.GivenImage(640, 400);
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        await using var node = api.AnotherNode();
        var elsewhere = api.Anonymous.At(node.ClientOptions.BaseAddress);
        var first = await Src(image);
        var second = await Put(image, Given.Picture(800, 600));
        var later = await Src(image);
        Assert.Equal(HttpStatusCode.OK, await elsewhere.Status(first));
        Assert.Equal(HttpStatusCode.OK, await elsewhere.Status(later));
        Assert.NotEmpty(FilesOf(image, first));

        // Neither a dry run nor a refusal removes anything.
        await Put(second, Given.Picture(500, 500), query: "?purge=true&dryRun=true");
        Assert.Equal("precondition.stale", (await Put(image, Given.Picture(), query: "?purge=true")).Code);
        Assert.Equal(HttpStatusCode.OK, await elsewhere.Status(first));

        var purged = (await Put(second, Given.Picture(900, 600), query: "?purge=true")).Expect(HttpStatusCode.OK);

        foreach (var former in (string[])[first, later])
        {
            Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status(former));
            await Until(async () => await elsewhere.Status(former) is HttpStatusCode.NotFound);
        }

        Assert.Equal(HttpStatusCode.OK, await elsewhere.Status(await Src(image)));
        Assert.Equal("image.purged", (await api.EventsOf(image.Id))[^1]);
        await Gone(() => FilesOf(image, first).Concat(FilesOf(image, later)));
        await Gone(() => Originals((string)image.Json["sha256"]!).Concat(Originals((string)second.Json["sha256"]!)));
        Assert.NotEmpty(Originals((string)purged.Json["sha256"]!));
    }

    [Fact]
    public async Task What_was_replaced_without_a_purge_can_be_purged_later()
    {
        var file = Given.Picture(700, 500);
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        var former = await Src(image);
        var replaced = await Put(image, file);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(former));

        var purged = await Put(replaced, file, query: "?purge=true");

        Assert.Equal(replaced.Version, purged.Expect(HttpStatusCode.OK).Version);
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status(former));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(await Src(image)));
    }

    private async Task<string> Src(ApiResponse image) => (string)(await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["src"]!;

    private IEnumerable<string> FilesOf(ApiResponse image, string address) =>
        Listed(Path.Combine(api.Images, "renditions", $"{image.Id}", address.Split('/')[3]));

    private IEnumerable<string> Originals(string sha256) =>
        Listed(Path.Combine(api.Images, "originals", sha256[..2], sha256[2..4]))
            .Where(file => file.EndsWith(sha256, StringComparison.Ordinal));

    private static IEnumerable<string> Listed(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

    /// <summary>Files are deleted right after the response.</summary>
    private static Task Gone(Func<IEnumerable<string>> files) => Until(() => Task.FromResult(!files().Any()));

    /// <summary>Other nodes are notified by the commit, possibly after the response; the test timeout limits the wait.</summary>
    private static async Task Until(Func<Task<bool>> happened)
    {
        while (!await happened())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<ApiResponse> Put(ApiResponse image, byte[] file, string? ifMatch = null, string query = "")
    {
        using var form = Given.PictureForm(file);
        return await editor.Send(HttpMethod.Put, Address(image) + query, form, ifMatch ?? image.ETag);
    }

    private async Task<ApiResponse> Upload(byte[] file)
    {
        using var form = Given.PictureForm(file);
        return (await editor.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created);
    }

    private static string Address(ApiResponse image) => $"/v1/editorial/images/{image.Id}/file";
}
