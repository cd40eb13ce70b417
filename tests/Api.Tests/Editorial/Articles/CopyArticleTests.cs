using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class CopyArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_copy_is_a_draft_of_its_own_with_the_content_that_editors_see()
    {
        var site = await editor.GivenSite();
        var image = await editor.GivenImage();
        var published = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "pressRelease")
                    .With("pressRelease", JsonNode.Parse("""{"number": 7, "year": 2026, "issuer": "BPA"}"""))
                    .With("topics", new JsonArray(site.Topic))
                    .With("leadImage", new JsonObject { ["image"] = image.Id })
                    .With("authors", new JsonArray("Ada Autorin"))
                    .With("slug", "eigener-name")
                    .With("externalId", Given.UniqueSlug("fremd"))
        );
        (
            await editor.Post($"{published.Address}/corrections", new { kind = "correction", note = "Die Länge war falsch." })
        ).Expect(HttpStatusCode.Created);
        var original = await editor.Change(published);

        var copy = (await Copy(original.Id)).Expect(HttpStatusCode.Created);

        Assert.NotEqual(original.Id, copy.Id);
        Assert.Equal(
            ("draft", 1, 1, null, null, null),
            (
                (string?)copy.Json["state"],
                (int)copy.Json["edition"]!,
                copy.Version,
                (string?)copy.Json["firstPublishedAt"],
                (string?)copy.Json["publishedBy"],
                (string?)copy.Json["approvedBy"]
            )
        );
        var (sent, content) = (original.Content, copy.Json["content"]!.AsObject());
        Assert.NotEqual((string?)sent["translationGroup"], (string?)content["translationGroup"]);

        foreach (var field in (string[])["externalId", "slug", "pressRelease"])
        {
            Assert.Null(content[field]);
        }

        foreach (var field in (string[])["translationGroup", "externalId", "slug", "pressRelease"])
        {
            (sent, content) = (sent.Without(field), content.Without(field));
        }

        Assert.Equal(sent.ToJsonString(), content.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/articles/{copy.Id}"));
        Assert.Empty((await editor.Get($"/v1/editorial/articles/{copy.Id}/corrections")).Json["items"]!.AsArray());
        Assert.Single((await editor.Get($"/v1/editorial/articles/{copy.Id}/translations")).Json["items"]!.AsArray());
        Assert.Equal(original.ETag, (await editor.Get(original.Address)).ETag);
        Assert.Empty(await api.EventsOf(copy.Id));
    }

    [Fact]
    public async Task A_copy_can_be_published_beside_the_original()
    {
        var site = await editor.GivenSite();
        var original = await editor.GivenPublished(site.News);
        var copy = GivenArticle.From((await Copy(original.Id)).Expect(HttpStatusCode.Created));

        await editor.Publish(copy);

        Assert.NotEqual(original.Path, copy.Path);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/articles/{original.Id}"));
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/articles/{copy.Id}"));
    }

    [Fact]
    public async Task A_withdrawn_article_can_be_copied_and_one_in_the_trash_cannot()
    {
        var withdrawn = await editor.Withdraw(await editor.GivenPublished());
        var trashed = await editor.GivenDraft();
        await editor.Delete(trashed.Address, trashed.ETag);

        Assert.Null((await Copy(withdrawn.Id)).Expect(HttpStatusCode.Created).Json["withdrawal"]);
        Assert.Equal("article.notFound", (await Copy(trashed.Id)).Code);
        Assert.Equal("article.notFound", (await Copy(1)).Code);
    }

    [Fact]
    public async Task What_was_archived_since_is_named()
    {
        var site = await editor.GivenSite();
        var original = await editor.GivenDraft(site.News);
        var section = await editor.GivenSection(site.Root, "standard", "Archiv");
        var moved = await editor.Change(original, "section", (string)section.Json["path"]!);
        (await editor.Delete($"/v1/editorial/sections/{section.Id}", section.ETag)).Expect(HttpStatusCode.OK);

        var refused = await Copy(moved.Id);

        Assert.Equal(["/section reference.section"], refused.Findings);
    }

    [Fact]
    public async Task A_repeated_request_makes_one_copy()
    {
        var original = await editor.GivenDraft();
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await author.Post($"{original.Address}/copy", new { }, null, key);
        var again = await author.Post($"{original.Address}/copy", new { }, null, key);

        Assert.Equal(first.Expect(HttpStatusCode.Created).Id, again.Id);
    }

    [Fact]
    public async Task Those_who_only_preview_copy_nothing()
    {
        var original = await editor.GivenDraft();

        var refused = await api.As(Role.Preview).Send(HttpMethod.Post, $"{original.Address}/copy", null);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    private Task<ApiResponse> Copy(long id) => author.Send(HttpMethod.Post, $"/v1/editorial/articles/{id}/copy", null);
}
