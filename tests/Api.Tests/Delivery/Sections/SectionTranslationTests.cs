using System.Net;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Sections;

/// <summary>Sections of sites in other languages that say the same.</summary>
public sealed class SectionTranslationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Every_variant_of_a_section_links_to_all_others()
    {
        var (german, english, simple) = (
            await editor.GivenSite(),
            await editor.GivenSite("en"),
            await editor.GivenSite("de-simple")
        );
        await Translate(english.News, german.News);
        // Named by a translation, it joins the group of the original.
        await Translate(simple.News, english.News);

        Assert.Equal([simple.News, english.News], await Variants(german.News));
        Assert.Equal([german.News, simple.News], await Variants(english.News));
        Assert.Equal([german.News, english.News], await Variants(simple.News));
        Assert.Equal(german.News, (string?)(await Section(simple.News)).Json["content"]!["translationOf"]);

        await Translate(english.News, null);
        Assert.Empty(await Variants(english.News));
        Assert.Equal([simple.News], await Variants(german.News));
    }

    [Fact]
    public async Task A_language_has_one_variant_of_a_section()
    {
        var (german, english) = (await editor.GivenSite(), await editor.GivenSite("en"));
        await Translate(english.News, german.News);

        Assert.Equal("section.translationTaken", (await Patch(english.Topics, german.News)).Code);
        Assert.Equal("section.translationTaken", (await Patch(german.Topics, german.News)).Code);
        Assert.Equal("section.translationTaken", (await Patch(german.News, german.News)).Code);
        Assert.Equal("section.hasTranslations", (await Patch(german.News, english.Topics)).Code);
        Assert.Contains(" reference.section", Assert.Single((await Patch(english.Topics, "/gibt/es/nicht")).Findings));
    }

    [Fact]
    public async Task A_variant_stays_when_the_original_is_archived()
    {
        var (german, english) = (await editor.GivenSite(), await editor.GivenSite("en"));
        await Translate(english.News, german.News);
        var original = await Section(german.News);
        (await editor.Delete($"/v1/editorial/sections/{original.Id}", original.ETag)).Expect(HttpStatusCode.OK);

        var stored = await Section(english.News);
        var renamed = await editor.Patch($"/v1/editorial/sections/{stored.Id}", new { title = "Latest" }, stored.ETag);

        renamed.Expect(HttpStatusCode.OK);
        Assert.Empty(await Variants(english.News));
    }

    [Fact]
    public async Task Restoring_a_version_leaves_what_a_section_translates()
    {
        var (german, english) = (await editor.GivenSite(), await editor.GivenSite("en"));
        var before = await Section(english.News);
        await Translate(english.News, german.News);
        var linked = await Section(english.News);

        var restored = await editor.Post(
            $"/v1/editorial/sections/{linked.Id}/versions/{before.Version}/restore",
            new { },
            linked.ETag
        );

        Assert.Equal(german.News, (string?)restored.Expect(HttpStatusCode.OK).Json["content"]!["translationOf"]);
    }

    private async Task<IEnumerable<string>> Variants(string path) =>
        (await reader.Get($"/v1/pages?path={path}")).Expect(HttpStatusCode.OK).Json["section"]!["translations"]!
            .AsArray()
            .Select(variant => (string)variant!["path"]!)
            .ToList();

    private async Task Translate(string section, string? original) => (await Patch(section, original)).Expect(HttpStatusCode.OK);

    private async Task<ApiResponse> Patch(string section, string? original)
    {
        var stored = await Section(section);
        return await editor.Patch($"/v1/editorial/sections/{stored.Id}", new { translationOf = original }, stored.ETag);
    }

    private async Task<ApiResponse> Section(string path)
    {
        var id = (await reader.Get($"/v1/pages?path={path}")).Json["section"]!["id"]!;
        return (await editor.Get($"/v1/editorial/sections/{id}")).Expect(HttpStatusCode.OK);
    }
}
