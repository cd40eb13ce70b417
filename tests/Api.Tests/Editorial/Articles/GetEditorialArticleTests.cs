using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class GetEditorialArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task What_is_read_can_be_sent_back_unchanged()
    {
        var draft = await editor.GivenDraft();

        var read = await editor.Get(draft.Address);
        var replaced = await editor.Put(draft.Address, read.Json["content"], read.ETag);

        Assert.Equal(HttpStatusCode.OK, replaced.Status);
        Assert.Equal(read.Json["content"]!.ToJsonString(), replaced.Json["content"]!.ToJsonString());
    }

    [Fact]
    public async Task The_open_edition_is_shown_before_the_published_one()
    {
        var article = await editor.GivenPublished();
        await editor.Change(article, "title", "Der nächste Titel");

        var read = await editor.Get(article.Address);

        Assert.Equal("draft", (string?)read.Json["state"]);
        Assert.Equal(2, (int?)read.Json["edition"]);
        Assert.Equal(1, (int?)read.Json["publishedEdition"]);
        Assert.Equal("Der nächste Titel", (string?)read.Json["content"]!["title"]);
    }

    [Fact]
    public async Task An_article_that_does_not_exist_is_not_found()
    {
        var missing = await editor.Get("/v1/editorial/articles/1");

        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal("article.notFound", missing.Code);
    }

    [Fact]
    public async Task An_id_of_a_section_is_not_an_article()
    {
        var site = await editor.GivenSite();

        Assert.Equal("article.notFound", (await editor.Get($"/v1/editorial/articles/{site.RootId}")).Code);
    }
}
