using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial.Articles;

/// <summary>`GET /v1/editorial/translations`: what is not translated, and what the source has changed since.</summary>
public sealed class TranslationCoverageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Address = "/v1/editorial/translations";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Texts_are_found_by_the_locales_they_lack()
    {
        var site = await editor.GivenSite();
        var alone = await editor.GivenPublished(site.News);
        var english = await Translated(await editor.GivenPublished(site.News), "en");
        var both = await Translated(await editor.GivenDraft(site.News), "en", "de-simple");

        Assert.Equal(
            [(english.Id, "de-simple"), (alone.Id, "de-simple en")],
            await Found($"missing=de-simple,en&section={site.News}")
        );
        Assert.Equal([(alone.Id, "en")], await Found($"missing=en&section={site.News}"));
        Assert.Equal([(both.Id, ""), (english.Id, ""), (alone.Id, "")], await Found($"section={site.News}"));
        Assert.Equal([(both.Id, "")], await Found($"section={site.News}&isPublic=false"));
        Assert.Equal([(english.Id, "fr")], await Found($"section={site.News}&missing=fr&limit=1&isPublic=true"));
    }

    [Fact]
    public async Task A_translation_in_the_trash_is_missing_again()
    {
        var site = await editor.GivenSite();
        var source = await Translated(await editor.GivenPublished(site.News), "en");
        var translation = (await Items($"section={site.News}")).Single()["translations"]![0]!;

        (await editor.Delete($"/v1/editorial/articles/{translation["id"]}", "*")).Expect(HttpStatusCode.NoContent);

        Assert.Equal([(source.Id, "en")], await Found($"missing=en&section={site.News}"));
    }

    [Fact]
    public async Task A_translation_says_how_often_its_source_was_updated_since()
    {
        var site = await editor.GivenSite();
        var source = await Translated(await editor.GivenPublished(site.News), "en");
        Assert.Equal((0, 0), await Behind(site));

        source = await Update(source, "minor");
        Assert.Equal((1, 0), await Behind(site));
        Assert.Equal([source.Id], (await Found($"section={site.News}&outdated=any")).Select(found => found.Id));
        Assert.Empty(await Found($"section={site.News}&outdated=major"));

        source = await Update(source, "major");
        Assert.Equal((2, 1), await Behind(site));
        Assert.Equal([source.Id], (await Found($"section={site.News}&outdated=major")).Select(found => found.Id));

        // A draft of the source is no update yet.
        await editor.Change(source, "title", "Noch ein Entwurf");
        Assert.Equal((2, 1), await Behind(site));

        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var english = (await Items($"section={site.News}")).Single()["translations"]![0]!;
        await editor.Patch($"/v1/editorial/articles/{english["id"]}", new { title = "Brought up to date" }, "*");
        Assert.Equal((0, 0), await Behind(site));
        Assert.Empty(await Found($"section={site.News}&outdated=any"));
    }

    [Fact]
    public async Task A_translation_of_a_draft_is_up_to_date_when_that_is_published()
    {
        var site = await editor.GivenSite();
        var draft = await editor.GivenDraft(site.News);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        await Translated(draft, "en");
        api.Clock.Advance(TimeSpan.FromMinutes(1));

        await editor.Publish(draft);

        Assert.Equal((0, 0), await Behind(site));
        Assert.Empty(await Found($"section={site.News}&outdated=any"));
    }

    [Fact]
    public async Task A_locale_that_is_not_configured_is_refused()
    {
        var refused = await editor.Get($"{Address}?missing=xx");

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("#/query/missing locale.unknown", refused.Findings);
        Assert.DoesNotContain("*", refused.Text, StringComparison.Ordinal);
    }

    private async Task<GivenArticle> Update(GivenArticle source, string kind)
    {
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        return await editor.Publish(
            await editor.Change(source, "title", $"Neuer Stand {Given.UniqueSlug()}"),
            new { updateKind = kind }
        );
    }

    private async Task<GivenArticle> Translated(GivenArticle source, params string[] locales)
    {
        foreach (var locale in locales)
        {
            (await editor.Post($"{source.Address}/translations", new { locale })).Expect(HttpStatusCode.Created);
        }

        return source;
    }

    private async Task<(int Updates, int Major)> Behind(GivenSite site)
    {
        var translation = (await Items($"section={site.News}")).Single()["translations"]!.AsArray().Single()!;
        return ((int)translation["sourceUpdates"]!, (int)translation["majorSourceUpdates"]!);
    }

    private async Task<(long Id, string Missing)[]> Found(string query) =>
        [
            .. (await Items(query)).Select(item =>
                ((long)item["source"]!["id"]!, string.Join(' ', item["missing"]!.AsArray().Select(locale => (string)locale!)))
            ),
        ];

    private async Task<IReadOnlyList<JsonNode>> Items(string query) =>
        [.. (await editor.Get($"{Address}?{query}")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray().Select(item => item!)];
}
