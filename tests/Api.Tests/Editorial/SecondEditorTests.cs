using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Editorial;

/// <summary>Under four eyes nobody alone changes texts that readers see outside of editions.</summary>
public sealed class SecondEditorTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncDisposable
{
    private const string Code = "fourEyes.secondEditor";

    private readonly WebApplicationFactory<Program> strict = api.AnotherNode(("Editorial:FourEyes", "true"));
    private readonly ApiClient free = api.As(Role.Editor);

    public ValueTask DisposeAsync() => strict.DisposeAsync();

    [Fact]
    public async Task Two_editors_who_send_the_same_change_an_image_together()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var image = await PublicImage();
        var address = $"/v1/editorial/images/{image.Id}";
        var before = await api.State();

        Assert.Equal(Code, (await one.Patch(address, new { credit = "Foto: A" }, image.ETag)).Code);
        // Repeated by the same editor, different content by another, a dry run: none of it counts as a second editor.
        Assert.Equal(Code, (await one.Patch(address, new { credit = "Foto: A" }, image.ETag)).Code);
        Assert.Equal(Code, (await another.Patch(address, new { credit = "Foto: B" }, image.ETag)).Code);
        var tried = await one.Patch($"{address}?dryRun=true", new { credit = "Foto: C" }, image.ETag);
        Assert.Equal(Code, tried.Code);
        Assert.Contains("nothing was recorded", tried.Text, StringComparison.Ordinal);
        Assert.Equal(Code, (await another.Patch(address, new { credit = "Foto: C" }, image.ETag)).Code);
        Assert.Equal(
            "image.publicNeedsEditor",
            (await Somebody(Role.Author, person => person.Patch(address, new { credit = "Foto: A" }, image.ETag))).Code
        );
        Assert.Equal(before, await api.State());

        // The same outcome by other means counts as the same change.
        var changed = await another.Patch(
            address,
            new { credit = "Foto: A", texts = image.Json["metadata"]!["texts"] },
            image.ETag
        );
        Assert.Equal("Foto: A", (string?)changed.Expect(HttpStatusCode.OK).Json["metadata"]!["credit"]);

        // An agreement on one version does not apply to the next.
        Assert.Equal(Code, (await another.Patch(address, new { credit = "Foto: B" }, changed.ETag)).Code);
        Assert.Equal(Code, (await one.Post($"{address}/versions/1/restore", null, changed.ETag)).Code);
        (await another.Post($"{address}/versions/1/restore", null, changed.ETag)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_proposal_is_forgotten_after_a_week()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var image = await PublicImage();
        var address = $"/v1/editorial/images/{image.Id}";

        Assert.Equal(Code, (await one.Patch(address, new { credit = "Foto: A" }, image.ETag)).Code);
        api.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(Code, (await another.Patch(address, new { credit = "Foto: A" }, image.ETag)).Code);
        (await one.Patch(address, new { credit = "Foto: A" }, image.ETag)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whatever_changes_a_public_text_takes_two()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var article = await free.GivenPublished();
        var section = await free.GivenSection(null, "home", "Start", "de", Given.UniqueSlug());
        var image = await PublicImage();
        var picture = Given.Picture();
        var note = new { kind = "correction", note = "Das Datum war falsch." };
        var corrected = (await free.Post($"{article.Address}/corrections", note)).Expect(HttpStatusCode.Created);
        var correction = $"{article.Address}/corrections/{corrected.Id}";
        var sectionAddress = $"/v1/editorial/sections/{section.Id}";

        await TakesTwo(person => person.Post($"{article.Address}/corrections", new { kind = "update", note = "Neues." }));
        await TakesTwo(async person => await person.Patch(correction, new { note = "Anders." }, await Tag(correction)));
        await TakesTwo(async person => await person.Delete(correction, await Tag(correction)));
        await TakesTwo(async person => await person.Post($"{correction}/versions/1/restore", null, await Tag(correction)));
        await TakesTwo(async person => await person.Patch(sectionAddress, new { title = "Neu" }, await Tag(sectionAddress)));
        await TakesTwo(async person =>
            await person.Put(sectionAddress, section.Json["content"]!.AsObject().With("intro", "Neu"), await Tag(sectionAddress))
        );
        await TakesTwo(async person =>
            await person.Post($"{sectionAddress}/versions/1/restore", null, await Tag(sectionAddress))
        );
        await TakesTwo(async person =>
        {
            using var form = Given.PictureForm(picture);
            return await person.Send(HttpMethod.Put, $"/v1/editorial/images/{image.Id}/file", form, image.ETag);
        });

        var root = (string)section.Json["path"]!;
        var topic = await free.GivenSection(root, "topic", "Thema");
        var place = await free.GivenSection(root, "standard", "Themen");
        var topicAddress = $"/v1/editorial/sections/{topic.Id}";
        await TakesTwo(async person =>
            await person.Post($"{topicAddress}/move", new { parent = (string)place.Json["path"]! }, await Tag(topicAddress))
        );
        await TakesTwo(async person => await person.Delete(topicAddress, await Tag(topicAddress)));

        var slug = Given.UniqueSlug();
        await TakesTwo(person =>
            person.Post(
                "/v1/editorial/sections",
                new
                {
                    kind = "home",
                    locale = "de",
                    slug,
                    title = "Zweite",
                }
            )
        );

        async Task TakesTwo(Func<ApiClient, Task<ApiResponse>> change)
        {
            var before = await api.State();
            Assert.Equal(Code, (await change(one)).Code);
            Assert.Equal(Code, (await change(one)).Code);
            Assert.Equal(before, await api.State());
            var done = await change(another);
            Assert.True(done.Status is HttpStatusCode.OK or HttpStatusCode.Created, done.Text);
        }
    }

    [Fact]
    public async Task What_only_drafts_use_takes_one()
    {
        var image = await free.GivenImage();
        await free.GivenDraft(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));

        var changed = await Somebody(
            Role.Author,
            person => person.Patch($"/v1/editorial/images/{image.Id}", new { credit = "Foto: A" }, image.ETag)
        );

        Assert.Equal(HttpStatusCode.OK, changed.Status);
    }

    private async Task<string?> Tag(string address) => (await free.Get(address)).ETag;

    private async Task<ApiResponse> PublicImage()
    {
        var image = await free.GivenImage();
        await free.GivenPublished(change: content => content.With("leadImage", new JsonObject { ["image"] = image.Id }));
        return image;
    }

    private async Task<ApiClient> Somebody(Role role = Role.Editor) => new(strict.ClientOptions.BaseAddress, await api.Key(role));

    private async Task<ApiResponse> Somebody(Role role, Func<ApiClient, Task<ApiResponse>> change) =>
        await change(await Somebody(role));
}
