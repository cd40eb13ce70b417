using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class CheckArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_sound_article_can_be_published()
    {
        var draft = await editor.GivenDraft();

        var checks = await editor.Get($"{draft.Address}/checks");

        Assert.True((bool?)checks.Json["canBePublished"]);
        Assert.DoesNotContain(checks.Json["items"]!.AsArray(), check => (string?)check!["severity"] == "error");
        Assert.Equal(draft.ETag, checks.ETag);
    }

    [Fact]
    public async Task A_picture_without_alternative_text_or_credit_stops_publishing()
    {
        using var bare = Given.PictureForm(Given.Picture());
        var image = await editor.Send(HttpMethod.Post, "/v1/editorial/images", bare);
        var draft = await editor.GivenDraft(change: content => content.With("leadImage", LeadImage(image.Id)));

        var checks = await editor.Get($"{draft.Address}/checks");

        Assert.False((bool?)checks.Json["canBePublished"]);
        Assert.Superset(new HashSet<string> { "check.image.altMissing", "check.image.creditMissing" }, CodesOf(checks));
    }

    [Fact]
    public async Task A_caption_that_repeats_the_alternative_text_is_a_warning_only()
    {
        var image = await editor.GivenImage();
        var lead = LeadImage(image.Id);
        lead["alt"] = "Die Fähre am Steg";
        lead["caption"] = "Die Fähre am Steg";
        var draft = await editor.GivenDraft(change: content => content.With("leadImage", lead));

        var checks = await editor.Get($"{draft.Address}/checks");

        Assert.True((bool?)checks.Json["canBePublished"]);
        Assert.Contains("check.image.altIsCaption", CodesOf(checks));
    }

    [Fact]
    public async Task Findings_speak_the_language_of_the_editor()
    {
        var draft = await editor.GivenDraft(change: content => content.Without("section"));

        var english = await editor.Get($"{draft.Address}/checks");
        var german = await editor.Get($"{draft.Address}/checks", ("Accept-Language", "de-AT,en;q=0.5"));

        Assert.Contains("The article has no section.", english.Text, StringComparison.Ordinal);
        Assert.Contains("Der Artikel hat keine Rubrik.", german.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checking_changes_nothing()
    {
        var draft = await editor.GivenDraft();
        var before = await api.State();

        await editor.Get($"{draft.Address}/checks");

        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task An_article_that_does_not_exist_cannot_be_checked() =>
        Assert.Equal("article.notFound", (await editor.Get("/v1/editorial/articles/1/checks")).Code);

    private static JsonObject LeadImage(long id) => new() { ["image"] = id };

    private static HashSet<string> CodesOf(ApiResponse checks) =>
        [.. checks.Json["items"]!.AsArray().Select(check => (string)check!["code"]!)];
}
