using System.Globalization;
using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Audit;

public sealed class ListAuditEntriesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Audit = "/v1/editorial/audit";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task The_history_of_an_item_is_listed_newest_first_with_reasons()
    {
        var article = await editor.GivenPublished();
        await editor.Withdraw(article);

        var entries = await Actions($"subject=article:{article.Id}");
        var newest = (await editor.Get($"{Audit}?subject=article:{article.Id}&limit=1")).Json["items"]![0]!;

        Assert.Equal(["withdrawArticle", "publishArticle", "createArticle"], entries);
        Assert.Equal("editor in tests", (string)newest["caller"]!);
        Assert.StartsWith("key:", (string)newest["callerId"]!, StringComparison.Ordinal);
        Assert.Equal("Die Zahlen stimmten nicht.", (string)newest["note"]!);
    }

    [Fact]
    public async Task Entries_are_found_by_who_and_by_what()
    {
        var key = await api.Key(Role.Author);
        var author = api.With(key);
        var id = (long)(await author.Get("/v1/editorial/me")).Json["keyId"]!;
        await author.GivenImage();

        Assert.Equal(["uploadImage"], await Actions($"caller=key:{id}"));
        Assert.Contains("uploadImage", await Actions("caller=author%20in%20tests"));
        Assert.Equal(["uploadImage"], (await Actions("action=uploadImage")).Distinct());
        Assert.Empty(await Actions($"caller=key:{id}&action=createArticle"));
    }

    [Fact]
    public async Task A_span_of_time_is_half_open()
    {
        var article = await editor.GivenDraft();
        var at = Uri.EscapeDataString(api.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        var subject = $"subject=article:{article.Id}";

        Assert.Equal(["createArticle"], await Actions($"{subject}&from={at}"));
        Assert.Empty(await Actions($"{subject}&to={at}"));
        Assert.Equal(["createArticle"], await Actions($"{subject}&from=2026-03-02&to=2100-01-01"));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var article = await editor.GivenPublished();
        await editor.Withdraw(article);
        var seen = new List<string>();
        var next = (string?)$"{Audit}?subject=article:{article.Id}&limit=1";

        while (next is not null)
        {
            var page = (await editor.Get(next)).Expect(HttpStatusCode.OK);
            seen.AddRange(page.Json["items"]!.AsArray().Select(entry => (string)entry!["action"]!));
            next = page.Header("Link")?.Split('<', '>')[1];
        }

        Assert.Equal(["withdrawArticle", "publishArticle", "createArticle"], seen);
    }

    [Fact]
    public async Task Refusals_and_dry_runs_are_not_listed()
    {
        var before = await api.Value<long>("select count(*) from audit_entries");

        await editor.Post("/v1/editorial/articles", new { });
        await api.As(Role.Admin).Post("/v1/editorial/keys?dryRun=true", new { name = "Probe", role = "author" });

        Assert.Equal(before, await api.Value<long>("select count(*) from audit_entries"));
    }

    [Theory]
    [InlineData("subject=article:x", "#/query/subject value.invalid")]
    [InlineData("from=yesterday", "#/query/from value.invalid")]
    [InlineData("to=2026-13-01", "#/query/to value.invalid")]
    [InlineData("who=me", "#/query/who query.unknown")]
    public async Task A_question_that_cannot_be_read_is_refused(string query, string finding)
    {
        var refused = await editor.Get($"{Audit}?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    [Fact]
    public async Task Authors_may_not_read_it() =>
        Assert.Equal(HttpStatusCode.Forbidden, await api.As(Role.Author).Status(Audit));

    private async Task<string[]> Actions(string query) =>
        [
            .. (await editor.Get($"{Audit}?{query}")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(entry => (string)entry!["action"]!),
        ];
}
