using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Preview;

/// <summary>Who sees which drafts in the previews of the site, and their pictures.</summary>
public sealed partial class DraftAccessTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient previewer = api.As(Role.Preview);
    private readonly ApiClient anybody = api.Anonymous;

    [Fact]
    public async Task A_link_shows_its_article_in_the_site_and_no_other_draft()
    {
        var site = await editor.GivenSite();
        var (shown, hidden) = (await editor.GivenDraft(site.News), await editor.GivenDraft(site.News));
        var token = await Token(shown);

        var list = await anybody.Get($"/v1/preview/articles?section={site.News}&token={token}");
        var page = await anybody.Get($"/v1/preview/pages?path={shown.Path}&token={token}");

        Assert.Equal([shown.Id], list.Json["items"]!.AsArray().Select(item => (long)item!["id"]!));
        Assert.Equal(shown.Id, (long)page.Json["article"]!["id"]!);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"/v1/preview/pages?path={hidden.Path}&token={token}"));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status($"/v1/pages?path={shown.Path}"));
        Assert.Contains("no-store", page.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("drafts=true", "#/query/drafts")]
    [InlineData("drafts=false", "#/query/drafts")]
    [InlineData("at=2999-01-01", "#/query/at")]
    public async Task A_link_opens_neither_other_drafts_nor_the_future(string query, string pointer)
    {
        var draft = await editor.GivenDraft();

        var refused = await anybody.Get($"/v1/preview/sites?{query}&token={await Token(draft)}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains($"{pointer} preview.needsKey", refused.Findings);
    }

    [Fact]
    public async Task A_link_ends_with_its_article_and_no_other_token_opens_the_site()
    {
        var draft = await editor.GivenDraft();
        var published = await editor.Publish(draft);
        var token = await Token(published);
        var address = $"/v1/preview/sites?token={token}";

        Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status("/v1/preview/sites?token=nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await anybody.Status("/v1/preview/sites?drafts=true"));
        await editor.Withdraw(published);
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(address));
    }

    [Fact]
    public async Task Pictures_of_drafts_open_with_the_addresses_of_the_preview_and_of_nothing_else()
    {
        var site = await editor.GivenSite();
        var draft = await GivenDraftWithPicture(site.News);
        var published = await editor.Publish(await GivenDraftWithPicture(site.News));

        var list = await previewer.Get($"/v1/preview/articles?section={site.News}&drafts=true");
        var sources = list.Json["items"]!
            .AsArray()
            .ToDictionary(item => (long)item!["id"]!, item => (string)item!["leadImage"]!["src"]!);
        var linked = (await anybody.Get($"/v1/preview/articles?section={site.News}&token={await Token(draft)}")).Json["items"]!;

        foreach (var address in sources.Values.Concat(linked.AsArray().Select(item => (string)item!["leadImage"]!["src"]!)))
        {
            Assert.Equal(HttpStatusCode.OK, await anybody.Status(address));
        }

        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(WithoutToken(sources[draft.Id])));
        Assert.Equal(HttpStatusCode.OK, await anybody.Status(WithoutToken(sources[published.Id])));
        // A token for pictures opens no preview.
        Assert.Equal(
            HttpStatusCode.NotFound,
            await anybody.Status($"/v1/preview/sites{sources[draft.Id][sources[draft.Id].IndexOf('?')..]}")
        );
        api.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, await anybody.Status(sources[draft.Id]));
    }

    [Fact]
    public async Task A_redirect_stays_in_the_preview()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);
        var token = await Token(draft);

        foreach (var (client, preview) in new[] { (previewer, "drafts=true"), (anybody, $"token={token}") })
        {
            var page = await client.Follow($"/v1/preview/pages?path=/alt/x-{draft.Id}&{preview}");
            Assert.Equal(draft.Id, (long)page.Expect(HttpStatusCode.OK).Json["article"]!["id"]!);
        }
    }

    [Fact]
    public async Task The_address_of_a_link_is_that_of_the_site_if_one_is_set()
    {
        var draft = await editor.GivenDraft();
        await using var node = api.AnotherNode(("Site:PreviewUrl", "https://vorschau.amt.example{path}?t={token}&id={id}"));

        var link = await editor.At(node.ClientOptions.BaseAddress).Post($"{draft.Address}/preview-links", new { });

        Assert.Equal($"https://vorschau.amt.example{draft.Path}?t={link.Json["token"]}&id={draft.Id}", (string?)link.Json["url"]);
    }

    private async Task<GivenArticle> GivenDraftWithPicture(string section)
    {
        var image = (await editor.GivenImage()).Id;
        return await editor.GivenDraft(section, content => content.With("leadImage", new JsonObject { ["image"] = image }));
    }

    private async Task<string> Token(GivenArticle article) =>
        (string)(await editor.Post($"{article.Address}/preview-links", new { })).Expect(HttpStatusCode.Created).Json["token"]!;

    private static string WithoutToken(string address) => TokenPart().Replace(address, "");

    [GeneratedRegex(@"\?token=[A-Za-z0-9_-]+")]
    private static partial Regex TokenPart();
}
