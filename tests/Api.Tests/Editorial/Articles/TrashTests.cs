using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>What is deleted can be found and taken back.</summary>
public sealed class TrashTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Trash = "/v1/editorial/articles/trash";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task What_was_deleted_last_comes_first_and_says_by_whom()
    {
        var (first, second) = (await editor.GivenDraft(), await editor.GivenDraft());
        await Delete(second);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Delete(first);

        var items = (await editor.Get($"{Trash}?limit=2")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal([first.Id, second.Id], items.Select(item => (long)item!["id"]!));
        Assert.Equal((string)first.Json["createdBy"]!, (string)items[0]!["trashedBy"]!);
        Assert.True(items[0]!["trashedAt"]!.GetValue<DateTimeOffset>() > items[1]!["trashedAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task The_trash_can_be_walked()
    {
        var deleted = new List<long>();

        for (var number = 0; number < 5; number++)
        {
            var article = await editor.GivenDraft();
            await Delete(article);
            deleted.Add(article.Id);
        }

        var walked = new List<long>();
        string? cursor = null;

        do
        {
            var page = (await editor.Get($"{Trash}?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Json;
            walked.AddRange(page["items"]!.AsArray().Select(item => (long)item!["id"]!));
            cursor = (string?)page["page"]!["nextCursor"];
        } while (cursor is not null);

        Assert.Superset(deleted.ToHashSet(), walked.ToHashSet());
        Assert.Equal(walked.Count, walked.Distinct().Count());
    }

    [Fact]
    public async Task A_restored_article_is_the_draft_that_was_deleted()
    {
        var article = await editor.GivenDraft(change: content => content.With("externalId", $"fremd-{Given.UniqueSlug()}"));
        await Delete(article);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get(article.Address)).Status);

        var restored = (await editor.Post($"{article.Address}/restore", new { })).Expect(HttpStatusCode.OK);

        Assert.True(JsonNode.DeepEquals(article.Json["content"], restored.Json["content"]));
        Assert.Equal("draft", (string?)restored.Json["state"]);
        Assert.Equal(
            HttpStatusCode.OK,
            (await editor.Put(article.Address, article.Content.With("title", "Neu"), restored.ETag)).Status
        );
        Assert.Equal([article.Id], await Found($"q={article.Id}"));
    }

    [Fact]
    public async Task A_name_that_another_article_has_by_now_prevents_it()
    {
        var name = $"fremd-{Given.UniqueSlug()}";
        var article = await editor.GivenDraft(change: content => content.With("externalId", name));
        await Delete(article);
        await editor.GivenDraft(change: content => content.With("externalId", name));

        var refused = await editor.Post($"{article.Address}/restore", new { });

        Assert.Equal((HttpStatusCode.Conflict, "article.externalIdTaken"), (refused.Status, refused.Code));
        Assert.Empty(await Found($"q={article.Id}"));
    }

    [Fact]
    public async Task What_is_not_in_the_trash_cannot_be_taken_out()
    {
        var article = await editor.GivenDraft();

        var refused = await editor.Post($"{article.Address}/restore", new { });

        Assert.Equal((HttpStatusCode.NotFound, "article.notInTrash"), (refused.Status, refused.Code));
    }

    private async Task Delete(GivenArticle article) =>
        (await editor.Delete(article.Address, article.ETag)).Expect(HttpStatusCode.NoContent);

    private async Task<long[]> Found(string query) =>
        [.. (await editor.Get($"/v1/editorial/articles?{query}")).Json["items"]!.AsArray().Select(item => (long)item!["id"]!)];
}
