using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Images;

public sealed class DeleteImageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_unused_image_is_gone_and_its_bytes_may_come_again()
    {
        var file = Given.Picture();
        using var form = Given.PictureForm(file, ("alt", "Ein Steg"));
        var image = await editor.Send(HttpMethod.Post, "/v1/editorial/images", form);

        (await editor.Delete(Address(image), image.ETag)).Expect(HttpStatusCode.NoContent);

        Assert.Equal("image.notFound", (await editor.Get(Address(image))).Code);
        Assert.Equal(["image.deleted"], await api.EventsOf(image.Id));
        using var again = Given.PictureForm(file);
        var second = (await editor.Send(HttpMethod.Post, "/v1/editorial/images", again)).Expect(HttpStatusCode.Created);
        Assert.NotEqual(image.Id, second.Id);
    }

    [Fact]
    public async Task Every_use_is_listed_and_prevents_deletion()
    {
        var image = await editor.GivenImage();
        var id = image.Id;
        var section = await editor.GivenSection(null, "home", "Start", "de", Given.UniqueSlug("haus"));
        var lead = new { leadImage = new { image = id } };
        (await editor.Patch($"/v1/editorial/sections/{section.Id}", lead, section.ETag)).Expect(HttpStatusCode.OK);
        var gallery = new JsonObject { ["_type"] = "gallery", ["images"] = new JsonArray(new JsonObject { ["image"] = id }) };
        var draft = await editor.GivenDraft(change: content =>
            content.With("body", new JsonArray(ArticleJson.Paragraph("Text"), gallery))
        );
        var published = await editor.GivenPublished(change: content =>
            content
                .With("leadImage", new JsonObject { ["image"] = id })
                .With("body", new JsonArray(ArticleJson.Paragraph("Text"), ArticleJson.Image(id)))
        );
        var opened = await editor.Change(published);

        var uses = (await editor.Get($"{Address(image)}/uses")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var refused = await editor.Delete(Address(image), image.ETag);

        Assert.Equal(
            [
                $"article {draft.Id} 1 draft body false",
                $"article {opened.Id} 1 published leadImage,body true",
                $"article {opened.Id} 2 draft leadImage,body false",
                $"section {section.Id}  active leadImage true",
            ],
            uses.Select(use =>
                    $"{use!["kind"]} {use["id"]} {use["edition"]} {use["state"]} {string.Join(',', use["places"]!.AsArray())} {use["public"]}"
                )
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal((HttpStatusCode.Conflict, "image.inUse"), (refused.Status, refused.Code));
        Assert.Equal(
            [" image.usedByArticle", " image.usedByArticle", " image.usedByArticle", " image.usedBySection"],
            refused.Findings
        );
        Assert.Equal(HttpStatusCode.OK, await editor.Status(Address(image)));
    }

    [Fact]
    public async Task Uses_are_paged()
    {
        var image = await editor.GivenImage();
        var lead = new JsonObject { ["image"] = image.Id };
        var first = await editor.GivenDraft(change: content => content.With("leadImage", lead.DeepClone()));
        var second = await editor.GivenDraft(change: content => content.With("leadImage", lead.DeepClone()));

        var newest = (await editor.Get($"{Address(image)}/uses?limit=1")).Json;
        var rest = (await editor.Get($"{Address(image)}/uses?limit=1&cursor={newest["page"]!["nextCursor"]}")).Json;

        Assert.Equal([second.Id, first.Id], new[] { newest, rest }.Select(page => (long)page["items"]![0]!["id"]!).ToArray());
        Assert.Null(rest["page"]!["nextCursor"]);
    }

    [Fact]
    public async Task A_deletion_asks_for_the_version_that_was_read_and_for_an_editor()
    {
        var image = await editor.GivenImage();
        var before = await api.State();

        Assert.Equal("precondition.missing", (await editor.Delete(Address(image))).Code);
        Assert.Equal("precondition.stale", (await editor.Delete(Address(image), "\"7\"")).Code);
        Assert.Equal("access.roleMissing", (await api.As(Role.Author).Delete(Address(image), image.ETag)).Code);
        (await editor.Delete($"{Address(image)}?dryRun=true", image.ETag)).Expect(HttpStatusCode.NoContent);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Who_deletes_while_somebody_begins_to_use_it_leaves_no_use_without_an_image()
    {
        for (var round = 0; round < 5; round++)
        {
            var image = await editor.GivenImage();
            var content = ArticleJson.Minimal(null).With("leadImage", new JsonObject { ["image"] = image.Id });

            var deleting = editor.Delete(Address(image), image.ETag);
            var using_ = editor.Post("/v1/editorial/articles", content);
            await Task.WhenAll(deleting, using_);

            var isGone = (await deleting).Status is HttpStatusCode.NoContent;
            Assert.NotEqual(isGone, (await using_).Status is HttpStatusCode.Created);
        }
    }

    private static string Address(ApiResponse image) => $"/v1/editorial/images/{image.Id}";
}
