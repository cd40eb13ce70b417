using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

public sealed class CreateTranslationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient author = api.As(Role.Author);
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task A_variant_starts_as_a_draft_with_the_content_of_the_original()
    {
        var original = await editor.GivenPublished(change: content => content.With("kicker", "Verkehr").With("lead", "Vorspann"));

        var variant = (await Open(original, "en")).Expect(HttpStatusCode.Created);

        Assert.Equal("draft", (string?)variant.Json["state"]);
        var content = variant.Json["content"]!;
        Assert.Equal("en", (string?)content["locale"]);
        Assert.Equal((string?)original.Content["translationGroup"], (string?)content["translationGroup"]);

        foreach (var field in (string[])["type", "kicker", "title", "lead", "body"])
        {
            Assert.Equal(original.Content[field]!.ToJsonString(), content[field]!.ToJsonString());
        }

        Assert.Equal(variant.Id, (await editor.Get(variant.Headers.Location!.OriginalString)).Id);
    }

    [Fact]
    public async Task What_belongs_to_one_locale_or_article_stays_behind()
    {
        var site = await editor.GivenSite();
        var original = await editor.GivenDraft(
            site.News,
            content =>
                content
                    .With("type", "pressRelease")
                    .With("pressRelease", JsonNode.Parse("""{"number": 7, "year": 2026, "issuer": "BPA"}"""))
                    .With("topics", new JsonArray(site.Topic))
                    .With("slug", "eigener-name")
                    .With("externalId", Given.UniqueSlug("fremd"))
        );

        var content = (await Open(original, "en")).Expect(HttpStatusCode.Created).Json["content"]!;

        Assert.Null(content["section"]);
        Assert.Empty(content["topics"]!.AsArray());
        Assert.Null(content["slug"]);
        Assert.Null(content["externalId"]);
        Assert.Null(content["pressRelease"]);
    }

    [Fact]
    public async Task A_section_of_its_locale_may_be_given()
    {
        var english = await editor.GivenSite("en");
        var original = await editor.GivenDraft();

        var variant = (await Open(original, "en", english.News)).Expect(HttpStatusCode.Created);

        Assert.StartsWith($"{english.News}/", (string?)variant.Json["path"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_of_another_locale_or_none_is_refused()
    {
        var site = await editor.GivenSite();
        var original = await editor.GivenDraft(site.News);

        Assert.Equal(["/section reference.sectionLocale"], (await Open(original, "en", site.News)).Findings);
        Assert.Equal(["/section reference.section"], (await Open(original, "en", "/nowhere")).Findings);
    }

    [Fact]
    public async Task Every_variant_lists_all_of_them()
    {
        var original = await editor.GivenPublished();
        var english = await Open(original, "en");
        var simple = await Open(original, "de-simple");

        foreach (var id in (long[])[original.Id, english.Id, simple.Id])
        {
            var list = (await api.As(Role.Preview).Get($"/v1/editorial/articles/{id}/translations")).Json["items"]!.AsArray();
            Assert.Equal(["de", "de-simple", "en"], list.Select(one => (string?)one!["locale"]));
            Assert.Equal([original.Id, simple.Id, english.Id], list.Select(one => (long)one!["id"]!));
            Assert.Equal(["published", "draft", "draft"], list.Select(one => (string?)one!["state"]));
            Assert.Equal([original.Path, null, null], list.Select(one => (string?)one!["path"]));
        }
    }

    [Fact]
    public async Task A_variant_in_the_trash_gives_its_locale_back()
    {
        var original = await editor.GivenDraft();
        var english = await Open(original, "en");
        await editor.Delete($"/v1/editorial/articles/{english.Id}", english.ETag);

        Assert.Single((await editor.Get($"{original.Address}/translations")).Json["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.Created, (await Open(original, "en")).Status);
    }

    [Fact]
    public async Task Readers_find_the_variant_once_it_is_published()
    {
        var english = await editor.GivenSite("en");
        var original = await editor.GivenPublished();
        var variant = GivenArticle.From(await Open(original, "en", english.News));
        Assert.Empty((await Read(original)).Json["translations"]!.AsArray());

        await editor.Publish(variant);

        Assert.Equal(variant.Id, (long)(await Read(original)).Json["translations"]!.AsArray().Single()!["id"]!);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task A_locale_is_taken_once(string locale)
    {
        var original = await editor.GivenDraft();
        await Open(original, "en");
        var before = await api.State();

        var refused = await Open(original, locale);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("article.translationTaken", refused.Code);
        Assert.Equal(before, await api.State());
    }

    [Fact]
    public async Task When_two_authors_open_the_same_variant_at_once_one_is_refused()
    {
        var original = await editor.GivenDraft();

        var attempts = await Task.WhenAll(Open(original, "fr"), Open(original, "fr"));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], attempts.Select(one => one.Status).Order());
    }

    [Theory]
    [InlineData("""{}""", "/locale value.required")]
    [InlineData("""{"locale": "tlh"}""", "/locale locale.unknown")]
    [InlineData("""{"locale": "en", "title": "Ferry"}""", "/title json.unknownField")]
    public async Task What_is_wrong_is_named_with_its_place(string request, string finding)
    {
        var original = await editor.GivenDraft();

        var refused = await author.Post($"{original.Address}/translations", request);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal([finding], refused.Findings);
    }

    [Fact]
    public async Task Those_who_only_preview_open_no_variant()
    {
        var original = await editor.GivenDraft();

        var refused = await api.As(Role.Preview).Post($"{original.Address}/translations", new { locale = "en" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }

    [Fact]
    public async Task An_article_that_does_not_exist_has_no_variants()
    {
        Assert.Equal("article.notFound", (await editor.Get("/v1/editorial/articles/1/translations")).Code);
        var refused = await editor.Post("/v1/editorial/articles/1/translations", new { locale = "en" });
        Assert.Equal("article.notFound", refused.Code);
    }

    private Task<ApiResponse> Open(GivenArticle original, string locale, string? section = null) =>
        author.Post($"{original.Address}/translations", new { locale, section });

    private Task<ApiResponse> Read(GivenArticle article) => api.Anonymous.Get($"/v1/articles/{article.Id}");
}
