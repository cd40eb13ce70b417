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

        var replaced = (await Put(image, Givens.Picture(800, 600))).Expect(HttpStatusCode.OK);

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
        var file = Givens.Picture();
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
        using var form = Givens.PictureForm(Givens.Picture(), ("credit", "Amt"));

        var refused = await editor.Send(HttpMethod.Put, Address(image), form, image.ETag);

        Assert.Equal(["#/form/credit form.unknownPart"], refused.Findings);
    }

    [Fact]
    public async Task What_is_no_picture_and_what_is_stale_change_nothing()
    {
        var image = await editor.GivenImage();
        var before = await api.State();

        Assert.Equal("image.unsupportedType", (await Put(image, [.. "%PDF-1.7"u8])).Code);
        Assert.Equal("precondition.missing", (await Put(image, Givens.Picture(), "")).Code);
        Assert.Equal("precondition.stale", (await Put(image, Givens.Picture(), "\"7\"")).Code);
        Assert.Equal(2, (await Put(image, Givens.Picture(), query: "?dryRun=true")).Expect(HttpStatusCode.OK).Version);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_editors_replace_at_once_one_succeeds_and_one_is_told()
    {
        var image = await editor.GivenImage();

        var attempts = await Task.WhenAll(Put(image, Givens.Picture()), Put(image, Givens.Picture()));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());
    }

    [Fact]
    public async Task An_author_may_not_change_what_readers_see()
    {
        var image = await editor.GivenImage();
        using var form = Givens.PictureForm(Givens.Picture());

        var refused = await api.As(Role.Author).Send(HttpMethod.Put, Address(image), form, image.ETag);

        Assert.Equal("access.roleMissing", refused.Code);
    }

    private async Task<ApiResponse> Put(ApiResponse image, byte[] file, string? ifMatch = null, string query = "")
    {
        using var form = Givens.PictureForm(file);
        return await editor.Send(HttpMethod.Put, Address(image) + query, form, ifMatch ?? image.ETag);
    }

    private async Task<ApiResponse> Upload(byte[] file)
    {
        using var form = Givens.PictureForm(file);
        return (await editor.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created);
    }

    private static string Address(ApiResponse image) => $"/v1/editorial/images/{image.Id}/file";
}
