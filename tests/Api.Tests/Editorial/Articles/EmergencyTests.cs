using System.Net;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Api.Tests.Editorial.Articles;

/// <summary>With `Editorial:FourEyes` on, an admin can publish without approval, and somebody else has to review that afterwards.</summary>
public sealed class EmergencyTests(ApiFixture api) : IClassFixture<ApiFixture>, IAsyncDisposable
{
    private const string Why = "Die Warnung muss sofort hinaus.";

    private readonly WebApplicationFactory<Program> strict = api.AnotherNode(("Editorial:FourEyes", "true"));

    public ValueTask DisposeAsync() => strict.DisposeAsync();

    [Fact]
    public async Task It_is_published_at_once_and_marked_until_somebody_else_has_reviewed_it()
    {
        var (admin, editor) = (await Somebody(Role.Admin), await Somebody());
        var draft = await admin.GivenDraft(await Section());

        var published = await admin.Publish(draft, new { emergencyReason = Why });
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous.Get($"/v1/articles/{draft.Id}")).Status);
        Assert.Equal(Why, (string?)published.Json["emergency"]!["reason"]);
        Assert.Null(published.Json["emergency"]!["review"]);
        Assert.Contains(draft.Id, await Waiting(editor));
        var preview = await (await Somebody(Role.Preview)).Get(draft.Address);
        Assert.DoesNotContain(Why, preview.Expect(HttpStatusCode.OK).Text, StringComparison.Ordinal);

        var own = await admin.Post($"{draft.Address}/review", null, published.ETag);
        Assert.Equal("article.ownEmergency", own.Code);

        // A newer edition does not hide it.
        var submitted = await editor.Post($"{draft.Address}/submit", null, (await editor.Change(published)).ETag);
        var approved = await admin.Post($"{draft.Address}/approve", null, submitted.ETag);
        var updated = await editor.Post($"{draft.Address}/publish", new { }, approved.ETag);
        Assert.Contains(draft.Id, await Waiting(editor));

        var reviewed = await editor.Post($"{draft.Address}/review", new { note = "Gelesen." }, updated.ETag);
        Assert.Equal("Gelesen.", (string?)reviewed.Expect(HttpStatusCode.OK).Json["emergency"]!["review"]!["note"]);
        Assert.DoesNotContain(draft.Id, await Waiting(editor));
        Assert.Equal("article.nothingToReview", (await editor.Post($"{draft.Address}/review", null, reviewed.ETag)).Code);
    }

    [Fact]
    public async Task An_editor_cannot_declare_one()
    {
        var editor = await Somebody();
        var draft = await editor.GivenDraft(await Section());

        var refused = await editor.Post($"{draft.Address}/publish", new { emergencyReason = Why }, draft.ETag);

        Assert.Equal("access.roleMissing", refused.Code);
        Assert.Contains("admin", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous.Get($"/v1/articles/{draft.Id}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_reason_it_is_none(string reason)
    {
        foreach (var role in (Role[])[Role.Editor, Role.Admin])
        {
            var caller = await Somebody(role);
            var draft = await caller.GivenDraft(await Section());

            var refused = await caller.Post($"{draft.Address}/publish", new { emergencyReason = reason }, draft.ETag);

            Assert.Contains("/emergencyReason value.required", refused.Findings);
            Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous.Get($"/v1/articles/{draft.Id}")).Status);
        }
    }

    [Fact]
    public async Task Who_wrote_it_does_not_review_it_either()
    {
        var (author, admin, editor) = (await Somebody(), await Somebody(Role.Admin), await Somebody());
        var published = await admin.Publish(await author.GivenDraft(await Section()), new { emergencyReason = Why });

        Assert.Equal("article.ownEmergency", (await author.Post($"{published.Address}/review", null, published.ETag)).Code);
        Assert.Equal(HttpStatusCode.OK, (await editor.Post($"{published.Address}/review", null, published.ETag)).Status);
    }

    [Fact]
    public async Task What_can_wait_or_is_approved_is_none()
    {
        var (admin, editor) = (await Somebody(Role.Admin), await Somebody());
        var draft = await admin.GivenDraft(await Section());

        var planned = await admin.Post(
            $"{draft.Address}/publish",
            new { emergencyReason = Why, at = api.Clock.GetUtcNow().AddHours(1) },
            draft.ETag
        );
        Assert.Contains("/emergencyReason article.emergencyIsPlanned", planned.Findings);

        var submitted = await admin.Post($"{draft.Address}/submit", null, draft.ETag);
        var approved = await editor.Post($"{draft.Address}/approve", null, submitted.ETag);
        var needless = await admin.Post($"{draft.Address}/publish", new { emergencyReason = Why }, approved.ETag);
        Assert.Equal("article.noEmergency", needless.Code);
    }

    [Fact]
    public async Task The_checks_are_not_skipped()
    {
        var admin = await Somebody(Role.Admin);
        var draft = await admin.GivenDraft(
            await Section(),
            content => content.With("body", new System.Text.Json.Nodes.JsonArray())
        );

        var refused = await admin.Post($"{draft.Address}/publish", new { emergencyReason = Why }, draft.ETag);

        Assert.Equal("article.checksFailed", refused.Code);
        Assert.DoesNotContain(draft.Id, await Waiting(admin));
    }

    private static async Task<long[]> Waiting(ApiClient who) =>
        [
            .. (await who.Get("/v1/editorial/articles?needsReview=true&limit=100")).Json["items"]!
                .AsArray()
                .Select(item => (long)item!["id"]!),
        ];

    /// <summary>A public section: under four eyes nobody makes one alone.</summary>
    private async Task<string> Section() => (await api.As(Role.Editor).GivenSite()).News;

    private async Task<ApiClient> Somebody(Role role = Role.Editor) => new(strict.ClientOptions.BaseAddress, await api.Key(role));
}
