using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial;

/// <summary>
/// Public content outside of editions can only be changed by editors, never so that it fails the publish checks, and its former
/// wording stays.
/// </summary>
public sealed class PublicItemsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient author = api.As(Role.Author);

    public static TheoryData<string, bool> States =>
        new()
        {
            { "unused", false },
            { "draft", false },
            { "inReview", false },
            { "approved", true },
            { "scheduled", true },
            { "published", true },
            { "archived", true },
            { "withdrawn", false },
            { "superseded", false },
            { "section", true },
        };

    [Theory]
    [MemberData(nameof(States))]
    public async Task An_author_changes_an_image_unless_readers_see_it_or_will(string state, bool isPublic)
    {
        var image = await editor.GivenImage();
        await Use(image.Id, state);
        var address = $"/v1/editorial/images/{image.Id}";
        var present = await author.Get(address);

        var patched = await author.Patch(address, new { credit = "Foto: Jemand" }, present.ETag);
        var tag = patched.ETag ?? present.ETag;

        Assert.Equal(isPublic ? HttpStatusCode.Forbidden : HttpStatusCode.OK, patched.Status);
        Assert.Equal(isPublic ? "image.publicNeedsEditor" : null, patched.Code);

        var byEditor = await editor.Patch(address, new { credit = "Foto: Redaktion" }, tag);
        Assert.Equal(HttpStatusCode.OK, byEditor.Status);

        var restored = await author.Post($"{address}/versions/1/restore", null, byEditor.ETag);
        Assert.Equal(isPublic ? "image.publicNeedsEditor" : null, restored.Code);
    }

    public static TheoryData<string, string> Losses =>
        new()
        {
            { """{ "credit": null }""", "check.image.creditMissing" },
            { """{ "texts": { "de": { "alt": null } } }""", "check.image.altMissing" },
            { """{ "texts": { "de": null } }""", "check.image.altMissing" },
            { """{ "texts": null }""", "check.image.altMissing" },
            { """{ "rightsExpireAt": "2020-01-01T00:00:00Z" }""", "check.image.rightsExpired" },
        };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task What_publishing_would_refuse_is_refused_where_readers_see_it(string patch, string check)
    {
        foreach (var state in (string[])["published", "scheduled", "section"])
        {
            var image = await editor.GivenImage();
            var used = await Use(image.Id, state);
            var before = await api.State();

            var refused = await editor.Patch($"/v1/editorial/images/{image.Id}", JsonNode.Parse(patch), image.ETag);

            Assert.Equal((HttpStatusCode.Conflict, "image.publicCheck"), (refused.Status, refused.Code));
            Assert.Equal([$" {check}"], refused.Findings);
            Assert.Contains($"{used}", (string)refused.Json["errors"]![0]!["message"]!, StringComparison.Ordinal);
            Assert.Equal(before, await api.State());
        }

        // Nobody sees a draft, so its checks report it in time.
        var unseen = await editor.GivenImage();
        await Use(unseen.Id, "draft");
        (await author.Patch($"/v1/editorial/images/{unseen.Id}", JsonNode.Parse(patch), unseen.ETag)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_no_public_use_needs_may_go()
    {
        var image = await editor.GivenImage();
        await editor.GivenPublished(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id, ["alt"] = "Ein eigener Alternativtext" })
        );
        var address = $"/v1/editorial/images/{image.Id}";

        var without = await editor.Patch(address, new { texts = (object?)null }, image.ETag);
        var later = await editor.Patch(address, new { rightsExpireAt = api.Clock.GetUtcNow().AddDays(1) }, without.ETag);

        Assert.Equal(HttpStatusCode.OK, without.Status);
        Assert.Equal(HttpStatusCode.OK, later.Status);
    }

    [Fact]
    public async Task Former_metadata_of_an_image_can_be_read_and_restored()
    {
        var image = await editor.GivenImage();
        var address = $"/v1/editorial/images/{image.Id}";
        var second = await editor.Patch(
            address,
            new
            {
                credit = "Foto: Zweite",
                focalPoint = new { x = 0.25, y = 0.75 },
                rightsExpireAt = api.Clock.GetUtcNow().AddDays(9),
            },
            image.ETag
        );
        var third = await editor.Patch(address, new { credit = (string?)null, texts = (object?)null }, second.ETag);

        var versions = (await api.As(Role.Preview).Get($"{address}/versions")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal([2, 1], versions.Select(version => (int)version!["version"]!));
        Assert.True(JsonNode.DeepEquals(second.Json["metadata"], versions[0]!["metadata"]), versions[0]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(image.Json["metadata"], versions[1]!["metadata"]), versions[1]!.ToJsonString());
        Assert.Equal("editor in tests", (string?)versions[0]!["replacedBy"]);

        Assert.Equal("precondition.stale", (await editor.Post($"{address}/versions/2/restore", null, second.ETag)).Code);
        Assert.Equal("version.notFound", (await editor.Post($"{address}/versions/3/restore", null, third.ETag)).Code);
        var restored = (await editor.Post($"{address}/versions/2/restore", null, third.ETag)).Expect(HttpStatusCode.OK);

        Assert.True(JsonNode.DeepEquals(second.Json["metadata"], restored.Json["metadata"]));
        Assert.Equal(4, restored.Version);
        Assert.Equal(3L, await api.Value<long>("select count(*) from item_versions where subject_id = $1", image.Id));
    }

    [Fact]
    public async Task A_public_section_keeps_its_former_texts_and_a_lead_image_that_may_be_shown()
    {
        var site = await editor.GivenSite();
        var section = await editor.GivenSection(site.Root, "focus", "Klima");
        var address = $"/v1/editorial/sections/{section.Id}";
        using var form = Given.PictureForm(Given.Picture());
        var bare = (await editor.Send(HttpMethod.Post, "/v1/editorial/images", form)).Expect(HttpStatusCode.Created);

        var refused = await editor.Patch(address, new { leadImage = new { image = bare.Id } }, section.ETag);
        Assert.Equal("section.publicCheck", refused.Code);
        Assert.Equal(["/leadImage/alt check.image.altMissing", "/leadImage/image check.image.creditMissing"], refused.Findings);
        Assert.Equal(
            "section.publicCheck",
            (
                await editor.Post(
                    "/v1/editorial/sections",
                    new
                    {
                        parent = site.Root,
                        kind = "focus",
                        title = "Neu",
                        leadImage = new { image = bare.Id },
                    }
                )
            ).Code
        );

        var changed = await editor.Patch(
            address,
            new
            {
                title = "Klimaschutz",
                intro = "Was wir tun.",
                slug = "klimaschutz",
            },
            section.ETag
        );
        var versions = (await editor.Get($"{address}/versions")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        var first = (int)versions[^1]!["version"]!;
        Assert.True(JsonNode.DeepEquals(section.Json["content"], versions[^1]!["content"]), versions[^1]!.ToJsonString());

        var restored = await editor.Post($"{address}/versions/{first}/restore", null, changed.ETag);
        Assert.True(JsonNode.DeepEquals(section.Json["content"], restored.Expect(HttpStatusCode.OK).Json["content"]));
        Assert.Equal("Klima", (string?)(await api.Anonymous.Get($"/v1/sections/{section.Id}")).Json["title"]);
    }

    [Fact]
    public async Task A_correction_can_be_changed_taken_back_and_restored()
    {
        var article = await editor.GivenPublished();
        var added = (
            await editor.Post($"{article.Address}/corrections", new { kind = "correction", note = "Herr Muster hieß anders." })
        ).Expect(HttpStatusCode.Created);
        var address = $"{article.Address}/corrections/{added.Id}";
        var tag = (await editor.Get(address)).ETag;

        Assert.Equal("access.roleMissing", (await author.Patch(address, new { note = "x" }, tag)).Code);
        Assert.Equal("access.roleMissing", (await author.Delete(address, tag)).Code);
        Assert.Equal("precondition.missing", (await editor.Patch(address, new { note = "x" })).Code);

        var changed = (await editor.Patch(address, new { note = "Der Name war falsch." }, tag)).Expect(HttpStatusCode.OK);
        Assert.Equal(["Der Name war falsch."], await Notes(article));
        Assert.Equal("precondition.stale", (await editor.Delete(address, tag)).Code);

        var retracted = (await editor.Delete(address, changed.ETag)).Expect(HttpStatusCode.OK);
        Assert.Empty(await Notes(article));
        Assert.True((bool)retracted.Json["isRetracted"]!);
        var state = await api.State();
        Assert.Equal(retracted.ETag, (await editor.Delete(address, retracted.ETag)).Expect(HttpStatusCode.OK).ETag);
        Assert.Equal(state, await api.State());

        var versions = (await editor.Get($"{address}/versions")).Json["items"]!.AsArray();
        Assert.Equal(["Der Name war falsch.", "Herr Muster hieß anders."], versions.Select(version => (string)version!["note"]!));
        (await editor.Post($"{address}/versions/2/restore", null, retracted.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(["Der Name war falsch."], await Notes(article));
        var events = await api.EventsOf(article.Id);
        Assert.Equal(["article.published", .. Enumerable.Repeat("article.corrected", 4)], events);
    }

    [Fact]
    public async Task Former_versions_are_never_changed()
    {
        var image = await editor.GivenImage();
        (await editor.Patch($"/v1/editorial/images/{image.Id}", new { credit = "Neu" }, image.ETag)).Expect(HttpStatusCode.OK);

        foreach (var sql in (string[])["delete from item_versions", "update item_versions set content = '{}'"])
        {
            var failure = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => api.Value<long>(sql));
            Assert.Equal("item_versions_append_only_check", failure.ConstraintName);
        }
    }

    private async Task<string[]> Notes(GivenArticle article) =>
        [
            .. (await api.Anonymous.Get($"/v1/articles/{article.Id}")).Json["corrections"]!
                .AsArray()
                .Select(correction => (string)correction!["note"]!),
        ];

    /// <summary>Uses an image in an item of this state and returns the item's id.</summary>
    private async Task<long> Use(long image, string state)
    {
        if (state is "unused")
        {
            return image;
        }

        if (state is "section")
        {
            var content = new
            {
                kind = "home",
                locale = "de",
                slug = Given.UniqueSlug(),
                title = "Start",
                leadImage = new { image },
            };
            return (await editor.Post("/v1/editorial/sections", content)).Expect(HttpStatusCode.Created).Id;
        }

        var draft = await editor.GivenDraft(change: content => content.With("leadImage", new JsonObject { ["image"] = image }));

        switch (state)
        {
            case "inReview" or "approved":
                var submitted = await editor.Post($"{draft.Address}/submit", null, draft.ETag);

                if (state is "approved")
                {
                    (await editor.Post($"{draft.Address}/approve", null, submitted.ETag)).Expect(HttpStatusCode.OK);
                }

                break;
            case "scheduled":
                await editor.Publish(draft, new { at = api.Clock.GetUtcNow().AddHours(1) });
                break;
            case "published":
                await editor.Publish(draft);
                break;
            case "archived":
                var published = await editor.Publish(draft);
                (await editor.Post($"{draft.Address}/archive", null, published.ETag)).Expect(HttpStatusCode.OK);
                break;
            case "withdrawn":
                await editor.Withdraw(await editor.Publish(draft));
                break;
            case "superseded":
                await editor.Publish(
                    await editor.Change(
                        await editor.Publish(draft),
                        "leadImage",
                        new JsonObject { ["image"] = (await editor.GivenImage()).Id }
                    )
                );
                break;
        }

        return draft.Id;
    }
}
