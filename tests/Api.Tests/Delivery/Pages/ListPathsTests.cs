using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Pages;

/// <summary>Every path that has an answer is listed with the answer that it has.</summary>
public sealed class ListPathsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task Everything_that_was_public_is_listed_as_the_page_at_its_path_answers()
    {
        var site = await editor.GivenSite();
        var visible = await editor.GivenPublished(site.News);
        var archived = await Archived(await editor.GivenPublished(site.News));
        var renamed = await editor.GivenPublished(site.News);
        renamed = await editor.Publish(await editor.Change(renamed, "slug", "ganz-neu"));
        var draft = await editor.GivenDraft(site.News);
        var gone = await editor.Withdraw(await editor.GivenPublished(site.News));
        var noticed = await editor.Withdraw(
            await editor.GivenPublished(site.News),
            new
            {
                mode = "notice",
                reason = "Überholt.",
                publicNotice = "Diese Meldung war falsch.",
            }
        );
        var moved = await editor.Withdraw(
            await editor.GivenPublished(site.News),
            new
            {
                mode = "redirect",
                reason = "Doppelt.",
                target = site.Topics,
            }
        );
        var ending = await editor.Publish(await editor.GivenDraft(site.News), new { until = api.Clock.GetUtcNow().AddHours(1) });
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(2), site.News);
        var redirect = await editor.Post("/v1/editorial/redirects", new { path = $"{site.Root}.html", target = site.Root });
        var removed = await editor.Post("/v1/editorial/redirects", new { path = $"{site.Root}.php", target = site.Root });
        await editor.Delete($"/v1/editorial/redirects/{removed.Expect(HttpStatusCode.Created).Id}", removed.ETag);
        var former = (await editor.GivenSection(site.Root, "standard", "Früher"));
        (await editor.Delete($"/v1/editorial/sections/{former.Id}", former.ETag)).Expect(HttpStatusCode.OK);
        redirect.Expect(HttpStatusCode.Created);
        api.Clock.Advance(TimeSpan.FromHours(2));

        var paths = await Paths(limit: 7);
        var kinds = paths
            .Where(path => path["id"] is not null)
            .ToLookup(path => (long)path["id"]!, path => (string)path["kind"]!);

        foreach (var path in paths)
        {
            var page = await reader.Get($"/v1/pages?path={Uri.EscapeDataString((string)path["path"]!)}");
            Assert.Equal(((int)page.Status, (string)path["path"]!), ((int)path["status"]!, (string)path["path"]!));
        }

        Assert.Equal(["article"], kinds[visible.Id]);
        Assert.Equal(["article"], kinds[archived.Id]);
        Assert.Equal(["article"], kinds[renamed.Id]);
        Assert.Equal(["gone"], kinds[gone.Id]);
        Assert.Equal(["gone"], kinds[noticed.Id]);
        Assert.Equal(["redirect"], kinds[moved.Id]);
        Assert.Equal(["gone"], kinds[ending.Id]);
        Assert.Equal(["gone"], kinds[former.Id]);
        Assert.Empty(kinds[draft.Id]);
        Assert.Empty(kinds[planned.Id]);
        Assert.Contains(paths, path => (string?)path["path"] == $"{site.Root}.html" && (string?)path["target"] == site.Root);
        Assert.Contains(paths, path => (string?)path["path"] == $"{site.Root}.php" && (string?)path["kind"] == "gone");
        Assert.Equal(paths.Count, paths.DistinctBy(path => (string?)path["path"]).Count());
    }

    [Fact]
    public async Task A_redirect_at_the_path_of_an_article_is_listed_only_where_readers_follow_it()
    {
        var site = await editor.GivenSite();
        var gone = await editor.Withdraw(await editor.GivenPublished(site.News));
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddHours(1), site.News);

        foreach (var path in new[] { gone.Path, planned.Path })
        {
            (await editor.Post("/v1/editorial/redirects", new { path, target = site.Topics })).Expect(HttpStatusCode.Created);
        }

        api.Clock.Advance(TimeSpan.FromHours(2));
        var paths = (await Paths(limit: 50)).ToLookup(path => (string)path["path"]!, path => (string)path["kind"]!);

        Assert.Equal(["redirect"], paths[gone.Path]);
        Assert.Equal(["article"], paths[planned.Path]);
        Assert.Equal(HttpStatusCode.OK, await reader.Status($"/v1/pages?path={planned.Path}"));
    }

    [Fact]
    public async Task A_cursor_that_somebody_altered_is_refused()
    {
        await editor.GivenSite();
        var cursor = (string)(await reader.Get("/v1/paths?limit=1")).Json["page"]!["nextCursor"]!;
        var bytes = Base64Url.DecodeFromChars(cursor);
        bytes[^1] = (byte)'x';

        var altered = await reader.Get($"/v1/paths?cursor={Base64Url.EncodeToString(bytes)}");

        Assert.Contains(" cursor.foreign", Assert.Single(altered.Findings));
    }

    [Fact]
    public async Task Kinds_are_a_filter_and_a_cursor_belongs_to_its_list()
    {
        await editor.GivenSite();
        var sections = (await reader.Get("/v1/paths?kind=section&limit=2")).Expect(HttpStatusCode.OK).Json;

        Assert.All(sections["items"]!.AsArray(), path => Assert.Equal("section", (string?)path!["kind"]));
        var cursor = sections["page"]!["nextCursor"];
        Assert.Contains(" cursor.foreign", Assert.Single((await reader.Get($"/v1/paths?cursor={cursor}")).Findings));
        var list = (await reader.Get("/v1/sections")).Json["items"]!.AsArray();
        Assert.Equal(list.Count, (await Paths(limit: 3, "&kind=section")).Count);
    }

    [Fact]
    public async Task Sites_are_the_roots_with_what_a_menu_of_languages_shows()
    {
        var (german, simple) = (await editor.GivenSite(), await editor.GivenSite("de-simple"));

        var sites = (await reader.Get("/v1/sites")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();

        Assert.Equal(["de", "Deutsch", german.Root], Of(german));
        Assert.Equal(["de-simple", "Leichte Sprache", simple.Root], Of(simple));
        Assert.All(sites, site => Assert.EndsWith((string)site!["path"]!, (string?)site["url"]));

        string[] Of(GivenSite root)
        {
            var site = sites.Single(site => (long)site!["id"]! == root.RootId)!;
            return [(string)site["locale"]!, (string)site["language"]!, (string)site["path"]!];
        }
    }

    private async Task<List<JsonNode>> Paths(int limit, string filter = "")
    {
        var (paths, next) = (new List<JsonNode>(), $"/v1/paths?limit={limit}{filter}");

        while (next is not null)
        {
            var page = (await reader.Get(next)).Expect(HttpStatusCode.OK).Json;
            paths.AddRange(page["items"]!.AsArray().OfType<JsonNode>());
            next = page["page"]!["nextCursor"] is { } cursor ? $"/v1/paths?limit={limit}{filter}&cursor={cursor}" : null;
        }

        return paths;
    }

    private async Task<GivenArticle> Archived(GivenArticle article) =>
        GivenArticle.From((await editor.Post($"{article.Address}/archive", new { }, article.ETag)).Expect(HttpStatusCode.OK));
}
