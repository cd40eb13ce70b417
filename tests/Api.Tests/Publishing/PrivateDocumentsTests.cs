using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Publishing;

/// <summary>The file of a document is never delivered to readers who see nothing that refers to it, under no address that it ever had.</summary>
public sealed class PrivateDocumentsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task The_file_goes_with_the_last_article_that_is_withdrawn()
    {
        var document = await editor.GivenDocument();
        var (one, other) = (await Published(document), await Published(document));

        await editor.Withdraw(one);
        Assert.Equal(HttpStatusCode.OK, await reader.Status(Url(document)));

        await editor.Withdraw(other);
        await IsHidden(Url(document));
    }

    [Fact]
    public async Task A_former_address_leads_nowhere_before_the_hour()
    {
        var document = await editor.GivenDocument();
        var renamed = (
            await editor.Patch($"/v1/editorial/documents/{document.Id}", new { fileName = "Anders" }, document.ETag)
        ).Expect(HttpStatusCode.OK);
        using var form = Given.DocumentForm(Given.Pdf());
        var replaced = await editor.Send(HttpMethod.Put, $"/v1/editorial/documents/{document.Id}/file", form, renamed.ETag);
        await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), change: content => content.WithDownload(document.Id));
        string[] addresses = [Url(document), Url(renamed), Url(replaced), $"/documents/{document.Id}/0123456789abcdef/x.pdf"];

        foreach (var address in addresses)
        {
            await IsHidden(address);
        }

        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Found, await reader.Status(Url(document)));
        Assert.Equal(HttpStatusCode.OK, await reader.Status(Url(replaced)));
    }

    [Fact]
    public async Task What_only_a_superseded_edition_offers_is_hidden_and_what_the_next_one_will_offer_too()
    {
        var (former, next) = (await editor.GivenDocument(), await editor.GivenDocument());
        var article = await Published(former);
        var content = ArticleJson.Minimal((string)article.Json["content"]!["section"]!).WithDownload(next.Id);
        var changed = GivenArticle.From((await editor.Put(article.Address, content, article.ETag)).Expect(HttpStatusCode.OK));
        Assert.Equal(HttpStatusCode.OK, await reader.Status(Url(former)));
        await IsHidden(Url(next));

        await editor.Publish(changed);

        await IsHidden(Url(former));
        Assert.Equal(HttpStatusCode.OK, await reader.Status(Url(next)));
    }

    [Fact]
    public async Task A_preview_of_one_article_shows_nothing_of_another()
    {
        var (own, foreign) = (await editor.GivenDocument(), await editor.GivenDocument());
        var draft = await editor.GivenDraft(change: content => content.WithDownload(own.Id));
        await editor.GivenDraft(change: content => content.WithDownload(foreign.Id));
        var link = (await editor.Post($"{draft.Address}/preview-links", new { })).Expect(HttpStatusCode.Created);
        var token = Uri.EscapeDataString((string)link.Json["token"]!);
        var preview = (await reader.Get($"/v1/preview/articles/{draft.Id}?token={token}")).Expect(HttpStatusCode.OK);
        var url = (string)preview.Json["body"]![0]!["url"]!;

        Assert.Equal(HttpStatusCode.OK, await reader.Status(url));
        await IsHidden($"{Url(foreign)}?{url.Split('?')[1]}");
        await IsHidden(Url(own));
    }

    private Task<GivenArticle> Published(ApiResponse document) =>
        editor.GivenPublished(change: content => content.WithDownload(document.Id));

    private static string Url(ApiResponse document) => (string)document.Json["url"]!;

    /// <summary>Under the same address and as a whole or in part, with what a cache could have.</summary>
    private async Task IsHidden(string url)
    {
        var answer = await reader.Get(url);
        Assert.Equal((HttpStatusCode.NotFound, "document.notFound"), (answer.Status, answer.Code));
        Assert.Null(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(url, ("Range", "bytes=0-4"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(url, ("If-None-Match", "*"))).Status);
    }
}
