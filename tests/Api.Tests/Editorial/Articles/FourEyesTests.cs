using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Editorial.Articles;

/// <summary>With `Editorial:FourEyes` on, the last editor of an edition cannot approve it.</summary>
public sealed class FourEyesTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> strict = api.AnotherNode(("Editorial:FourEyes", "true"));

    public ValueTask DisposeAsync() => strict.DisposeAsync();

    [Fact]
    public async Task Two_keys_of_one_name_are_two_callers()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var draft = await one.GivenDraft(await Section());
        var submitted = await one.Post($"{draft.Address}/submit", new { }, draft.ETag);

        var own = await one.Post($"{draft.Address}/approve", new { }, submitted.ETag);
        var approved = await another.Post($"{draft.Address}/approve", new { }, submitted.ETag);

        Assert.Equal("article.ownWork", own.Code);
        Assert.Equal((string?)submitted.Json["changedBy"], (string?)approved.Expect(HttpStatusCode.OK).Json["approval"]!["by"]);
    }

    [Fact]
    public async Task The_last_editor_counts_not_the_first()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var changed = await another.Change(await one.GivenDraft(await Section()));
        var submitted = await one.Post($"{changed.Address}/submit", new { }, changed.ETag);

        var own = await another.Post($"{changed.Address}/approve", new { }, submitted.ETag);
        var approved = await one.Post($"{changed.Address}/approve", new { }, submitted.ETag);

        Assert.Equal("article.ownWork", own.Code);
        Assert.Equal(HttpStatusCode.OK, approved.Status);
    }

    [Fact]
    public async Task Nothing_is_published_that_nobody_else_approved()
    {
        var one = await Somebody(Role.Admin);
        var draft = await one.GivenDraft(await Section());

        var refused = await one.Post($"{draft.Address}/publish", new { }, draft.ETag);

        Assert.Equal("article.notApproved", refused.Code);
    }

    [Fact]
    public async Task What_was_withdrawn_comes_back_by_review()
    {
        var (one, another) = (await Somebody(), await Somebody());
        var article = await api.As(Role.Editor).GivenPublished(await Section());
        var withdrawn = await one.Post($"{article.Address}/withdraw", new { mode = "gone", reason = "Irrtum" }, article.ETag);

        var submitted = await one.Post($"{article.Address}/submit", null, withdrawn.ETag);
        Assert.Equal("inReview", (string?)submitted.Expect(HttpStatusCode.OK).Json["state"]);
        Assert.Equal("article.ownWork", (await one.Post($"{article.Address}/approve", null, submitted.ETag)).Code);

        var approved = await another.Post($"{article.Address}/approve", null, submitted.ETag);
        var published = await one.Post($"{article.Address}/publish", new { }, approved.Expect(HttpStatusCode.OK).ETag);
        Assert.Equal("published", (string?)published.Expect(HttpStatusCode.OK).Json["state"]);
    }

    /// <summary>A public section: under four eyes nobody makes one alone.</summary>
    private async Task<string> Section() => (await api.As(Role.Editor).GivenSite()).News;

    /// <summary>A caller with a separate key, under a name that all keys of the role share.</summary>
    private async Task<ApiClient> Somebody(Role role = Role.Editor) => new(strict.ClientOptions.BaseAddress, await api.Key(role));
}
