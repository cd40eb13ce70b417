using System.Net;
using System.Text.Json.Nodes;
using Api.Retention;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Editorial.Articles;

/// <summary>Nothing that was saved in a draft is lost.</summary>
public sealed class ArticleVersionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Every_save_is_kept_when_another_one_replaces_it()
    {
        var article = await editor.GivenDraft();
        var second = await editor.Change(article, value: "Zweiter Titel");
        await editor.Change(second, value: "Dritter Titel");

        var versions = await Versions(article);

        Assert.Equal([2, 1], versions.Select(version => (int)version["version"]!));
        Assert.Equal(["Zweiter Titel", (string)article.Content["title"]!], versions.Select(version => (string)version["title"]!));
        Assert.Equal([1, 1], versions.Select(version => (int)version["edition"]!));

        var former = (await editor.Get($"{article.Address}/versions/1")).Expect(HttpStatusCode.OK);
        Assert.True(JsonNode.DeepEquals(article.Json["content"], former.Json["content"]));
    }

    [Fact]
    public async Task Saving_the_same_again_and_deciding_on_it_leave_no_version()
    {
        var article = await editor.GivenDraft();
        var same = (await editor.Put(article.Address, article.Content, article.ETag)).Expect(HttpStatusCode.OK);
        var submitted = (await editor.Post($"{article.Address}/submit", new { }, same.ETag)).Expect(HttpStatusCode.OK);
        var rejected = (await editor.Post($"{article.Address}/reject", new { note = "Kürzen." }, submitted.ETag)).Expect(
            HttpStatusCode.OK
        );
        (await editor.Post($"{article.Address}/publish", new { }, rejected.ETag)).Expect(HttpStatusCode.OK);

        Assert.Empty(await Versions(article));
    }

    [Fact]
    public async Task A_version_can_be_compared_and_restored_and_the_restored_over_is_kept()
    {
        var article = await editor.GivenDraft();
        var changed = await editor.Change(article, value: "Zweiter Titel");

        var difference = (await editor.Get($"{article.Address}/versions/1/diff")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("/title", (string?)difference["patch"]![0]!["path"]);

        var restored = (await editor.Post($"{article.Address}/versions/1/restore", new { }, changed.ETag)).Expect(
            HttpStatusCode.OK
        );

        Assert.True(JsonNode.DeepEquals(article.Json["content"], restored.Json["content"]));
        Assert.Equal(
            ["Zweiter Titel", (string)article.Content["title"]!],
            (await Versions(article)).Select(version => (string)version["title"]!)
        );
    }

    [Fact]
    public async Task A_discarded_draft_can_be_restored()
    {
        var published = await editor.GivenPublished();
        var draft = await editor.Change(published, value: "Drei Stunden Arbeit");
        var discarded = (await editor.Post($"{draft.Address}/discard", new { }, draft.ETag)).Expect(HttpStatusCode.OK);

        var version = Assert.Single(await Versions(draft));
        Assert.Equal((string)draft.Json["changedBy"]!, (string)version["replacedBy"]!);
        Assert.Equal(api.Clock.GetUtcNow(), version["replacedAt"]!.GetValue<DateTimeOffset>());

        var restored = await editor.Post($"{draft.Address}/versions/{version["version"]}/restore", new { }, discarded.ETag);
        Assert.Equal("Drei Stunden Arbeit", (string?)restored.Expect(HttpStatusCode.OK).Json["content"]!["title"]);
        Assert.Equal(2, (int)restored.Json["edition"]!);
    }

    [Fact]
    public async Task An_open_draft_of_another_edition_is_replaced_on_request_only()
    {
        var published = await editor.GivenPublished();
        var draft = await editor.Change(published, value: "Drei Stunden Arbeit");

        var refused = await editor.Post($"{draft.Address}/editions/1/restore", new { }, draft.ETag);
        Assert.Equal((HttpStatusCode.Conflict, "article.draftIsOpen"), (refused.Status, refused.Code));

        (await editor.Post($"{draft.Address}/editions/1/restore?overwrite=true", new { }, draft.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(["Drei Stunden Arbeit"], (await Versions(draft)).Select(version => (string)version["title"]!));
    }

    [Fact]
    public async Task The_number_of_a_discarded_edition_does_not_stand_for_the_next_one()
    {
        var published = await editor.GivenPublished();
        var draft = await editor.Change(published, value: "Drei Stunden Arbeit");
        var discarded = (await editor.Post($"{draft.Address}/discard", new { }, draft.ETag)).Expect(HttpStatusCode.OK);
        var version = Assert.Single(await Versions(draft))["version"];
        var next = await editor.Change(GivenArticle.From(discarded), value: "Etwas ganz anderes");
        Assert.Equal((int)draft.Json["edition"]!, (int)next.Json["edition"]!);

        var refused = await editor.Post($"{draft.Address}/versions/{version}/restore", new { }, next.ETag);
        Assert.Equal((HttpStatusCode.Conflict, "article.draftIsOpen"), (refused.Status, refused.Code));

        var restored = await editor.Post($"{draft.Address}/versions/{version}/restore?overwrite=true", new { }, next.ETag);
        Assert.Equal("Drei Stunden Arbeit", (string?)restored.Expect(HttpStatusCode.OK).Json["content"]!["title"]);
        Assert.Equal("Etwas ganz anderes", (string)(await Versions(draft))[0]["title"]!);
    }

    [Fact]
    public async Task A_scheduled_article_is_unscheduled_first()
    {
        var article = await editor.Change(await editor.GivenDraft(), value: "Zweiter Titel");
        var scheduled = await editor.Publish(article, new { at = api.Clock.GetUtcNow().AddDays(1) });

        var refused = await editor.Post($"{article.Address}/versions/1/restore?overwrite=true", new { }, scheduled.ETag);

        Assert.Equal((HttpStatusCode.Conflict, "article.scheduled"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_version_obeys_the_rules_of_saving()
    {
        var image = await editor.GivenImage();
        var article = await editor.GivenDraft(change: content =>
            content.With("leadImage", new JsonObject { ["image"] = image.Id, ["alt"] = "Ein Steg" })
        );
        var without = (await editor.Put(article.Address, article.Content.Without("leadImage"), article.ETag)).Expect(
            HttpStatusCode.OK
        );
        var read = await editor.Get($"/v1/editorial/images/{image.Id}");
        (await editor.Delete($"/v1/editorial/images/{image.Id}", read.ETag)).Expect(HttpStatusCode.NoContent);

        var refused = await editor.Post($"{article.Address}/versions/1/restore", new { }, without.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(refused.Findings, finding => finding.StartsWith("/leadImage/image", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Old_versions_are_swept()
    {
        var article = await editor.GivenDraft();
        await editor.Change(article, value: "Zweiter Titel");
        await api.Value<int>(
            "with old as (update draft_versions set replaced_at = replaced_at - interval '731 days' returning 1) select count(*)::int from old"
        );

        var removed = await api
            .Services.GetRequiredService<RetentionStore>()
            .RemoveDraftVersions(api.Clock.GetUtcNow().AddDays(-730), TestContext.Current.CancellationToken);

        Assert.NotEqual(0, removed);
        Assert.Empty(await Versions(article));
    }

    private async Task<IReadOnlyList<JsonNode>> Versions(GivenArticle article) =>
        [
            .. (await editor.Get($"{article.Address}/versions?limit=100")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(version => version!),
        ];
}
