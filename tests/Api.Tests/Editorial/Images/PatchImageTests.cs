using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Images;

public sealed class PatchImageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);

    [Fact]
    public async Task What_is_absent_stays_and_null_empties()
    {
        var image = await author.GivenImage();
        var patch = """{"credit": null, "texts": {"de": {"caption": "Am Steg"}, "en": {"alt": "A ferry"}}}""";

        var patched = await author.Patch(Address(image), patch, image.ETag);

        var metadata = patched.Expect(HttpStatusCode.OK).Json["metadata"]!;
        Assert.Null(metadata["credit"]);
        Assert.Equal("Eine Fähre am Steg", (string?)metadata["texts"]!["de"]!["alt"]);
        Assert.Equal("Am Steg", (string?)metadata["texts"]!["de"]!["caption"]);
        Assert.Equal("A ferry", (string?)metadata["texts"]!["en"]!["alt"]);
        Assert.Equal(2, patched.Version);
    }

    [Fact]
    public async Task The_texts_of_a_locale_can_be_taken_away()
    {
        var image = await author.GivenImage();

        var patched = await author.Patch(Address(image), """{"texts": {"de": null}}""", image.ETag);

        Assert.Equal("{}", patched.Json["metadata"]!["texts"]!.ToJsonString());
    }

    [Fact]
    public async Task A_new_focal_point_gives_the_renditions_new_addresses()
    {
        var image = await author.GivenImage();
        var editor = api.As(Role.Editor);
        var lead = new System.Text.Json.Nodes.JsonObject { ["image"] = image.Id };
        await editor.GivenPublished(change: content => content.With("leadImage", lead));
        var before = (await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["src"]!.ToString();

        await editor.Patch(Address(image), """{"focalPoint": {"x": 0.1, "y": 0.9}}""", image.ETag);

        var after = (await api.Anonymous.Get($"/v1/images/{image.Id}")).Json["src"]!.ToString();
        Assert.NotEqual(before, after);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(after));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status(before));
        Assert.Equal(["image.updated"], await api.EventsOf(image.Id));
    }

    [Fact]
    public async Task Expired_rights_hide_the_picture_and_not_the_article()
    {
        var image = await author.GivenImage();
        var lead = new System.Text.Json.Nodes.JsonObject { ["image"] = image.Id };
        var article = await api.As(Role.Editor).GivenPublished(change: content => content.With("leadImage", lead));
        var end = api.Clock.GetUtcNow().AddHours(1);

        await api.As(Role.Editor).Patch(Address(image), new { rightsExpireAt = end }, image.ETag);
        Assert.NotNull((await api.Anonymous.Get($"/v1/articles/{article.Id}")).Json["leadImage"]);
        api.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null((await api.Anonymous.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK).Json["leadImage"]);
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/images/{image.Id}"));
    }

    [Theory]
    [InlineData("""{"focalPoint": {"x": 2, "y": 0}}""", "/focalPoint image.focalPoint")]
    [InlineData("""{"focalPoint": {"x": 0.5}}""", "/focalPoint/y value.required")]
    [InlineData("""{"focalPoint": {"x": null, "y": 0.5}}""", "/focalPoint/x value.required")]
    [InlineData("""{"texts": {"nl": {"alt": "Een pont"}}}""", "/texts locale.unknown")]
    [InlineData("""{"texts": {"de": {"alt": "Zwei\nZeilen"}}}""", "/texts/de/alt text.lineBreak")]
    [InlineData("""{"texts": {"de": {"title": "x"}}}""", "/texts/de/title json.unknownField")]
    [InlineData("""{"credit": 7}""", "/credit json.wrongType")]
    [InlineData("""{"width": 7}""", "/width json.unknownField")]
    [InlineData("""[]""", " json.wrongType")]
    public async Task What_is_wrong_is_named_with_its_place(string patch, string finding)
    {
        var image = await author.GivenImage();
        var before = await api.State();

        var refused = await author.Patch(Address(image), patch, image.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_change_asks_for_the_version_that_was_read()
    {
        var image = await author.GivenImage();
        await author.Patch(Address(image), """{"license": "CC0"}""", image.ETag);
        var before = await api.State();

        var unasked = await author.Patch(Address(image), "{}");
        var stale = await author.Patch(Address(image), "{}", image.ETag);

        Assert.Equal("precondition.missing", unasked.Code);
        Assert.Equal("precondition.stale", stale.Code);
        Assert.Equal(2, stale.Version);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_authors_save_at_once_one_succeeds_and_one_is_refused()
    {
        var image = await author.GivenImage();

        var attempts = await Task.WhenAll(Save("Amt A"), Save("Amt B"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());

        Task<ApiResponse> Save(string credit) => author.Patch(Address(image), new { credit }, image.ETag);
    }

    [Fact]
    public async Task A_patch_is_sent_as_one()
    {
        var image = await author.GivenImage();

        var refused = await author.Send(HttpMethod.Patch, Address(image), ApiClient.Json("{}", "text/plain"), image.ETag);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, refused.Status);
    }

    private static string Address(ApiResponse image) => $"/v1/editorial/images/{image.Id}";
}
