using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles.Bulk;

public sealed class BulkSelectionTests(DeskNewsroom newsroom) : IClassFixture<DeskNewsroom>
{
    private const string Articles = "/v1/editorial/articles";
    private const string Bulk = $"{Articles}/bulk";

    private readonly ApiFixture api = newsroom.Api;
    private readonly ApiClient editor = newsroom.Api.As(Role.Editor);

    [Fact]
    public async Task A_filter_means_what_the_list_with_the_same_filter_shows()
    {
        foreach (var (query, _) in newsroom.Filters())
        {
            var listed = (await editor.Get($"{Articles}?{query}&limit=100")).Expect(HttpStatusCode.OK);
            var changed = await editor.Post($"{Bulk}?{query}&dryRun=true", new { action = "submit" });

            Assert.Equal(Ids(listed).Order(), Ids(changed.Expect(HttpStatusCode.OK)));
        }
    }

    [Fact]
    public async Task What_a_filter_finds_is_changed()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);
        var published = await editor.GivenPublished(site.News);
        var elsewhere = await editor.GivenPublished(site.Focus);

        var answer = await editor.Post($"{Bulk}?section={site.News}&isPublic=true", new { action = "archive" });

        Assert.Equal([published.Id], Ids(answer.Expect(HttpStatusCode.OK)));
        Assert.Equal("archived", (string?)(await editor.Get(published.Address)).Json["state"]);
        Assert.Equal(draft.ETag, (await editor.Get(draft.Address)).ETag);
        Assert.Equal(elsewhere.ETag, (await editor.Get(elsewhere.Address)).ETag);
    }

    [Fact]
    public async Task A_filter_that_finds_nothing_changes_nothing()
    {
        var answer = await editor.Post($"{Bulk}?changedBy=Niemand", new { action = "archive" });

        Assert.Empty(Ids(answer.Expect(HttpStatusCode.OK)));
    }

    [Theory]
    [InlineData("", """{"action": "submit"}""", "articles.noneSelected")]
    [InlineData("?q=%20", """{"action": "submit"}""", "articles.noneSelected")]
    [InlineData("?dryRun=true", """{"action": "submit"}""", "articles.noneSelected")]
    [InlineData("?state=draft", """{"action": "submit", "ids": [1]}""", "articles.selectedTwice")]
    [InlineData("?q=%20", """{"action": "submit", "ids": [1]}""", "articles.selectedTwice")]
    [InlineData("", """{"action": "submit", "ids": []}""", "request.invalid", "/ids value.required")]
    [InlineData("", """{"action": "submit", "ids": [1, 2, 1]}""", "request.invalid", "/ids/2 value.duplicate")]
    [InlineData("", """{"ids": [1]}""", "request.invalid", "/action value.required")]
    [InlineData("", """{"ids": [1], "action": "publish"}""", "request.invalid", "/action value.unknown")]
    [InlineData("", """{"ids": [1], "action": "submit", "topic": "/x"}""", "request.invalid", "/topic json.unknownField")]
    [InlineData("", """{"ids": [1], "action": "submit", "topics": ["/x"]}""", "request.invalid", "/topics value.notAllowed")]
    [InlineData(
        "",
        """{"ids": [1], "action": "move", "reason": "x"}""",
        "request.invalid",
        "/reason value.notAllowed",
        "/section value.required"
    )]
    [InlineData("", """{"ids": [1], "action": "addTopics"}""", "request.invalid", "/topics value.required")]
    [InlineData(
        "",
        """{"ids": [1], "action": "addTopics", "topics": ["/x", "/x"]}""",
        "request.invalid",
        "/topics/1 value.duplicate"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "addTopics", "topics": ["/nirgends"]}""",
        "request.invalid",
        "/topics/0 reference.section"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "removeTopics", "topics": ["/nirgends"]}""",
        "request.invalid",
        "/topics/0 reference.section"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "move", "section": "/nirgends"}""",
        "request.invalid",
        "/section reference.section"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "withdraw"}""",
        "request.invalid",
        "/mode value.required",
        "/reason value.required"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "withdraw", "mode": "notice", "reason": "x"}""",
        "request.invalid",
        "/publicNotice value.required"
    )]
    [InlineData(
        "",
        """{"ids": [1], "action": "withdraw", "mode": "redirect", "reason": "x"}""",
        "request.invalid",
        "/mode value.notAllowed"
    )]
    public async Task What_is_wrong_is_named_and_nothing_is_changed(
        string query,
        string request,
        string code,
        params string[] findings
    )
    {
        var before = await api.State();

        var refused = await editor.Post(Bulk + query, request);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (refused.Status, refused.Code));
        Assert.Equal(findings.Length == 0 ? [$"/ids {code}"] : findings, refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Theory]
    [InlineData("limit=10")]
    [InlineData("sort=title")]
    [InlineData("cursor=x")]
    [InlineData("count=exact")]
    public async Task A_part_of_a_list_cannot_be_meant(string part)
    {
        var refused = await editor.Post($"{Bulk}?state=draft&{part}", new { action = "submit" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([$"#/query/{part.Split('=')[0]} query.unknown"], refused.Findings);
    }

    private static IEnumerable<long> Ids(ApiResponse answer) =>
        answer.Json["items"]!.AsArray().Select(item => (long)item!["id"]!);
}
