using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class WithdrawArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_withdrawn_article_is_gone_for_readers_and_there_for_staff()
    {
        var article = await editor.GivenPublished();

        await editor.Withdraw(article);

        var gone = await reader.Get($"/v1/articles/{article.Id}");
        Assert.Equal(HttpStatusCode.Gone, gone.Status);
        Assert.Equal("article.gone", gone.Code);
        Assert.Equal("withdrawn", (string?)(await editor.Get(article.Address)).Json["state"]);
        Assert.Equal(["article.published", "article.withdrawn"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task A_notice_tells_readers_what_stood_there_and_why_it_went()
    {
        var article = await editor.GivenPublished();
        var notice = "Der Text beruhte auf einem überholten Fahrplan.";

        await editor.Withdraw(
            article,
            new
            {
                mode = "notice",
                reason = "intern",
                publicNotice = notice,
            }
        );

        var page = (await reader.Get($"/v1/pages?path={article.Path}")).Expect(HttpStatusCode.Gone);
        Assert.Equal("gone", (string?)page.Json["kind"]);
        Assert.Equal(notice, (string?)page.Json["publicNotice"]);
        Assert.Equal("Neue Fähre verbindet beide Ufer", (string?)page.Json["title"]);
        Assert.DoesNotContain("intern", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_leads_readers_to_another_page()
    {
        var target = await editor.GivenPublished();
        var article = await editor.GivenPublished();

        await editor.Withdraw(
            article,
            new
            {
                mode = "redirect",
                reason = "Doppelt",
                target = target.Path,
            }
        );

        var moved = await reader.Get($"/v1/pages?path={article.Path}");
        Assert.Equal(HttpStatusCode.PermanentRedirect, moved.Status);
        Assert.Equal(target.Path, (string?)moved.Json["to"]);
        var page = await reader.Follow($"/v1/pages?path={article.Path}");
        Assert.Equal(target.Id, (long?)page.Json["article"]!["id"]);
    }

    [Theory]
    [InlineData("""{}""", "/mode value.required", "/reason value.required")]
    [InlineData("""{"mode": "notice", "reason": "x"}""", "/publicNotice value.required")]
    [InlineData("""{"mode": "redirect", "reason": "x"}""", "/target value.required")]
    [InlineData("""{"mode": "redirect", "reason": "x", "target": "javascript:alert(1)"}""", "/target link.address")]
    [InlineData("""{"mode": "erase", "reason": "x"}""", "/mode value.unknown")]
    public async Task What_is_wrong_is_named_with_its_place(string request, params string[] findings)
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await editor.Post($"{article.Address}/withdraw", request, article.ETag);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(findings, refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task What_is_not_public_cannot_be_withdrawn()
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var refused = await editor.Post($"{draft.Address}/withdraw", new { mode = "gone", reason = "Irrtum" }, draft.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.notPublished", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task Withdrawing_asks_for_the_version_that_was_read()
    {
        var article = await editor.GivenPublished();
        var request = new { mode = "gone", reason = "Irrtum" };

        var unasked = await editor.Post($"{article.Address}/withdraw", request);
        var stale = await editor.Post($"{article.Address}/withdraw", request, "\"1\"");

        Assert.Equal(HttpStatusCode.PreconditionRequired, unasked.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/articles/{article.Id}"));
    }

    [Fact]
    public async Task When_two_editors_withdraw_at_once_one_succeeds_and_one_is_refused()
    {
        var article = await editor.GivenPublished();

        var attempts = await Task.WhenAll(Withdraw(), Withdraw());

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());

        Task<ApiResponse> Withdraw() =>
            editor.Post($"{article.Address}/withdraw", new { mode = "gone", reason = "Irrtum" }, article.ETag);
    }

    [Fact]
    public async Task A_withdrawn_article_comes_back_when_it_is_published_again()
    {
        var article = await editor.GivenPublished();
        var first = (await reader.Get($"/v1/articles/{article.Id}")).Json["firstPublishedAt"]!.ToJsonString();
        var withdrawn = await editor.Withdraw(article);
        api.Clock.Advance(TimeSpan.FromDays(1));

        await editor.Publish(await editor.Change(withdrawn, "title", "Berichtigt"));

        var read = (await reader.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK);
        Assert.Equal("Berichtigt", (string?)read.Json["title"]);
        Assert.Equal(first, read.Json["firstPublishedAt"]!.ToJsonString());
        Assert.Equal(api.Clock.GetUtcNow(), (DateTimeOffset)read.Json["publishedAt"]!);
    }

    [Fact]
    public async Task A_planned_update_goes_with_the_article()
    {
        var article = await editor.GivenPublished();
        var tomorrow = api.Clock.GetUtcNow().AddDays(1);
        var planned = await editor.Publish(await editor.Change(article), new { at = tomorrow });

        var withdrawn = await editor.Withdraw(planned);
        api.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(HttpStatusCode.Gone, await reader.Status($"/v1/articles/{article.Id}"));
        Assert.NotEqual("scheduled", (string?)withdrawn.Json["state"]);
    }
}
