using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Caching;

/// <summary>How long caches may keep that something is not there, and how it is purged from them.</summary>
public sealed class MissingAnswersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Briefly = "public, max-age=10";

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Theory]
    [InlineData("/v1/pages?path=/nirgendwo", "getPage")]
    [InlineData("/v1/pages?path=/nirgendwo/seite-1000007", "getPage 1000007")]
    [InlineData("/v1/articles/1", "getArticle 1")]
    [InlineData("/v1/sections/1", "getSection 1")]
    [InlineData("/v1/images/1", "getImage 1")]
    public async Task What_is_missing_may_be_kept_for_ten_seconds(string address, string key)
    {
        foreach (var answer in (ApiResponse[])[await reader.Get(address), await reader.Head(address)])
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal(Briefly, answer.Header("Cache-Control"));
            Assert.Equal("Accept-Language", answer.Header("Vary"));
            Assert.Equal(key, answer.Header("Surrogate-Key"));
        }
    }

    [Fact]
    public async Task What_is_published_is_there_at_once()
    {
        var draft = await editor.GivenDraft();
        var address = PageAt(draft.Path);
        Assert.Equal(Briefly, (await reader.Get(address)).Header("Cache-Control"));

        await editor.Publish(draft);

        Assert.Equal(HttpStatusCode.OK, await reader.Status(address));
    }

    [Fact]
    public async Task What_will_appear_sooner_is_kept_for_less()
    {
        var scheduled = await editor.GivenScheduled(api.Clock.GetUtcNow().AddSeconds(4));
        var address = PageAt(scheduled.Path);

        Assert.Equal("public, max-age=4", (await reader.Get(address)).Header("Cache-Control"));

        api.Clock.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(HttpStatusCode.OK, await reader.Status(address));
    }

    [Theory]
    [InlineData("/v1/editorial/articles/1", HttpStatusCode.NotFound)]
    [InlineData("/v1/preview/articles/1", HttpStatusCode.NotFound)]
    [InlineData("/v1/preview/articles/1?token=x", HttpStatusCode.NotFound)]
    [InlineData("/images/1/0123456789abcdef/original-320.jpg?token=x", HttpStatusCode.NotFound)]
    [InlineData("/v1/articles?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/v1/search?q=a&section=/nirgendwo", HttpStatusCode.BadRequest)]
    public async Task No_other_error_is_kept(string address, HttpStatusCode status)
    {
        var answer = await editor.Get(address);

        Assert.Equal(status, answer.Status);
        Assert.Contains("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Surrogate-Key"));
    }

    [Fact]
    public async Task What_is_gone_is_purged_by_the_id_of_the_article()
    {
        var published = await editor.GivenPublished();
        var gone = await editor.Withdraw(published);

        var page = (await reader.Get(PageAt(gone.Path))).Expect(HttpStatusCode.Gone);
        var article = (await reader.Get($"/v1/articles/{gone.Id}")).Expect(HttpStatusCode.Gone);

        Assert.Equal($"getPage {gone.Id}", page.Header("Surrogate-Key"));
        Assert.Equal($"getArticle {gone.Id}", article.Header("Surrogate-Key"));
        Assert.Equal(Briefly, article.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_redirect_is_purged_by_the_ids_of_all_it_passed()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var section = await editor.GivenSection(site.Root, "focus", "Hochwasser");
        await editor.Withdraw(
            article,
            new
            {
                mode = "redirect",
                target = (string)section.Json["path"]!,
                reason = "Probe",
            }
        );

        var moved = (await reader.Get($"{PageAt(article.Path)}&redirect=inline")).Expect(HttpStatusCode.OK);
        (await editor.Delete($"/v1/editorial/sections/{section.Id}", section.ETag)).Expect(HttpStatusCode.OK);
        var gone = (await reader.Get(PageAt(article.Path))).Expect(HttpStatusCode.Gone);

        Assert.All([moved, gone], answer => Assert.Equal($"getPage {article.Id} {section.Id}", Sorted(answer)));

        string Sorted(ApiResponse answer) =>
            answer.Header("Surrogate-Key")!.Replace($"{section.Id} {article.Id}", $"{article.Id} {section.Id}");
    }

    private static string PageAt(string path) => $"/v1/pages?path={Uri.EscapeDataString(path)}";
}
