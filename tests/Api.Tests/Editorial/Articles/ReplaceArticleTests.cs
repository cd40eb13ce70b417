using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class ReplaceArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_draft_takes_the_new_content_and_a_new_version()
    {
        var draft = await editor.GivenDraft();

        var changed = await author.Change(draft, "title", "Fähre fährt früher");

        Assert.Equal(2, (int)changed.Json["version"]!);
        Assert.Equal("Fähre fährt früher", (string?)changed.Json["content"]!["title"]);
        Assert.Equal("author in tests", (string?)changed.Json["changedBy"]);
        Assert.Equal("editor in tests", (string?)changed.Json["createdBy"]);
    }

    [Fact]
    public async Task What_is_absent_is_emptied()
    {
        var draft = await editor.GivenDraft(change: content => content.With("kicker", "Verkehr"));

        var replaced = await author.Put(draft.Address, draft.Content.Without("kicker"), draft.ETag);

        Assert.Null(replaced.Json["content"]!["kicker"]);
    }

    [Fact]
    public async Task Changing_a_public_article_opens_an_edition_that_readers_do_not_see()
    {
        var article = await editor.GivenPublished();

        var changed = await author.Change(article, "title", "Noch nicht für alle");

        Assert.Equal(2, (int?)changed.Json["edition"]);
        Assert.Equal("draft", (string?)changed.Json["state"]);
        var read = await api.Anonymous.Get($"/v1/articles/{article.Id}");
        Assert.Equal((string?)article.Json["content"]!["title"], (string?)read.Json["title"]);
        Assert.Equal(["article.published"], await api.EventsOf(article.Id));
    }

    [Fact]
    public async Task The_address_of_a_public_article_keeps_its_slug_when_the_title_changes()
    {
        var article = await editor.GivenPublished();

        var changed = await author.Put(
            article.Address,
            article.Content.With("title", "Ganz anders").Without("slug"),
            article.ETag
        );

        Assert.Equal(article.Path, (string?)changed.Expect(HttpStatusCode.OK).Json["path"]);
    }

    [Fact]
    public async Task A_change_without_If_Match_is_refused()
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var refused = await author.Put(draft.Address, draft.Content.With("title", "Ohne Rücksicht"));

        Assert.Equal(HttpStatusCode.PreconditionRequired, refused.Status);
        Assert.Equal("precondition.missing", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_change_to_an_older_version_gets_the_current_one_and_the_differences()
    {
        var draft = await editor.GivenDraft();
        await editor.Change(draft, "title", "Jemand war schneller");
        var before = await api.State();

        var refused = await author.Put(draft.Address, draft.Content, draft.ETag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        Assert.Equal(2, refused.Version);
        Assert.Equal(["/title precondition.differs"], refused.Findings);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_star_stands_for_whichever_version_is_current()
    {
        var draft = await editor.GivenDraft();

        var replaced = await author.Put(draft.Address, draft.Content.With("title", "Auf jeden Fall"), "*");

        Assert.Equal(HttpStatusCode.OK, replaced.Status);
    }

    [Fact]
    public async Task When_two_authors_save_at_once_one_succeeds_and_one_is_refused()
    {
        var draft = await editor.GivenDraft();

        var attempts = await Task.WhenAll(Save("Der eine Titel"), Save("Der andere Titel"));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], attempts.Select(one => one.Status).Order());
        Assert.Equal(2, (await editor.Get(draft.Address)).Version);

        Task<ApiResponse> Save(string title) => author.Put(draft.Address, draft.Content.With("title", title), draft.ETag);
    }

    [Theory]
    [InlineData("type", "page")]
    [InlineData("locale", "de-simple")]
    public async Task Type_and_locale_are_fixed_once_published(string field, string value)
    {
        var article = await editor.GivenPublished();
        var before = await api.State();

        var refused = await author.Put(article.Address, article.Content.With(field, value), article.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.identityIsFixed", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task A_draft_may_still_change_its_type()
    {
        var draft = await editor.GivenDraft();

        Assert.Equal("page", (string?)(await author.Change(draft, "type", "page")).Json["content"]!["type"]);
    }

    [Fact]
    public async Task A_scheduled_article_is_not_changed_behind_its_schedule()
    {
        var article = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1));

        var refused = await author.Put(article.Address, article.Content.With("title", "Zu spät"), article.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.scheduled", refused.Code);
    }

    [Theory]
    [InlineData("externalId")]
    [InlineData("translationGroup")]
    public async Task A_name_that_another_article_has_is_refused(string field)
    {
        var taken = Guid.NewGuid().ToString();
        await editor.GivenDraft(change: content => content.With(field, taken));
        var draft = await editor.GivenDraft();
        var before = await api.State();

        var refused = await author.Put(draft.Address, draft.Content.With(field, taken), draft.ETag);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(field == "externalId" ? "article.externalIdTaken" : "article.translationTaken", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task An_article_that_does_not_exist_cannot_be_replaced()
    {
        var refused = await author.Put("/v1/editorial/articles/1", ArticleJson.Minimal(null), "\"1\"");

        Assert.Equal("article.notFound", refused.Code);
    }
}
