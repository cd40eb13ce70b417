using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Editorial.Articles;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Publishing;

/// <summary>A section that is being prepared is invisible on every public address until it is activated.</summary>
public sealed partial class DraftSectionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Sections = "/v1/editorial/sections";

    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Every_public_address_answers_byte_for_byte_as_if_there_were_no_draft()
    {
        var site = await editor.GivenSite();
        await editor.GivenPublished(site.News);
        var image = await editor.GivenImage();
        var document = await editor.GivenDocument();

        // Ids are consecutive, so the draft's address can be requested before the draft exists.
        var id = await api.Value<long>("select last_value + 1 from content_ids");
        var addresses = await PublicAddresses.Of(api, Values(site, id, image.Id, document));
        var before = await Read(addresses);

        var draft = await Draft(site.Root, "Geheimvorhaben", image.Id);
        Assert.Equal(id, draft.Id);
        var child = await Draft($"{site.Root}/geheimvorhaben", "Unterpunkt");
        var article = await editor.GivenDraft(
            $"{site.Root}/geheimvorhaben",
            content => content.With("title", "Geheimvorhaben").WithDownload(document.Id)
        );
        var changed = await editor.Patch($"{Sections}/{id}", new { intro = "Geheim.", slug = "geheimsache" }, draft.ETag);
        var renamed = await editor.Patch($"{Sections}/{id}", new { slug = "geheimvorhaben" }, changed.ETag);
        var pinned = await editor.Put($"{Sections}/{id}/pins", new { articles = new[] { article.Id } }, renamed.ETag);
        (await editor.Post($"{Sections}/{id}/move", new { parent = site.News }, pinned.ETag)).Expect(HttpStatusCode.OK);
        (await editor.Post($"{Sections}/{id}/move", new { parent = site.Root }, "*")).Expect(HttpStatusCode.OK);
        (await editor.Delete($"{Sections}/{child.Id}", "*")).Expect(HttpStatusCode.OK);

        Assert.Equal(before, await Read(addresses));

        // Once it is activated the same addresses show it, so the right ones were compared.
        (await editor.Post($"{Sections}/{id}/activate", null, "*")).Expect(HttpStatusCode.OK);
        var after = await Read(addresses);
        Assert.NotEqual(before, after);
        Assert.Contains(after, answer => answer.Contains("Geheimvorhaben", StringComparison.Ordinal));
        Assert.Equal(["section.created"], await api.EventsOf(id));
        Assert.Empty(await api.EventsOf(child.Id));
        Assert.Equal(
            HttpStatusCode.NotFound,
            await api.Anonymous.Status($"/v1/pages?path={site.Root}/geheimvorhaben/unterpunkt")
        );
    }

    [Fact]
    public async Task Nothing_is_published_or_scheduled_into_a_draft_and_its_articles_can_be_previewed()
    {
        var site = await editor.GivenSite();
        var draft = await Draft(site.Root, "Vorhaben");
        var path = (string)draft.Json["path"]!;
        var inside = await editor.GivenDraft(path);
        var about = await editor.GivenDraft(site.News, content => content.With("topics", new JsonArray(site.Topic, path)));

        Assert.Equal(["/section check.section.draft"], (await Publish(inside, new { })).Findings);
        Assert.Equal(["/topics/1 check.section.draft"], (await Publish(about, new { })).Findings);
        var planned = await Publish(inside, new { at = api.Clock.GetUtcNow().AddHours(1) });
        Assert.Equal(["/section check.section.draft"], planned.Findings);

        var preview = (await editor.Get($"/v1/preview/articles/{inside.Id}")).Expect(HttpStatusCode.OK);
        Assert.Equal(inside.Path, (string?)preview.Json["path"]);

        (await editor.Post($"{Sections}/{draft.Id}/activate", null, draft.ETag)).Expect(HttpStatusCode.OK);
        (await Publish(inside, new { })).Expect(HttpStatusCode.OK);
        (await Publish(about, new { })).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/pages?path={inside.Path}"));
    }

    [Fact]
    public async Task Below_a_draft_there_are_only_drafts_and_what_is_above_is_activated_first()
    {
        var site = await editor.GivenSite();
        var draft = await Draft(site.Root, "Oben");
        var path = (string)draft.Json["path"]!;
        var below = await Draft(path, "Unten");
        var news = await api.Value<long>("select id from sections where path = $1", site.News);

        var made = new
        {
            parent = path,
            kind = "standard",
            title = "Offen",
        };
        Assert.Equal("section.parentDraft", (await editor.Post(Sections, made)).Code);
        Assert.Equal("section.parentDraft", (await editor.Post($"{Sections}/{news}/move", new { parent = path }, "*")).Code);
        Assert.Equal("section.parentDraft", (await editor.Post($"{Sections}/{below.Id}/activate", null, below.ETag)).Code);
        Assert.Equal("section.notDraft", (await editor.Post($"{Sections}/{news}/activate", null, "*")).Code);

        (await editor.Post($"{Sections}/{draft.Id}/activate", null, "*")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/sections/{below.Id}"));
        (await editor.Post($"{Sections}/{below.Id}/activate", null, "*")).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/sections/{below.Id}"));
    }

    [Fact]
    public async Task What_is_at_the_path_of_a_draft_stays_until_it_is_activated()
    {
        var site = await editor.GivenSite();
        var path = $"{site.Root}/schwerpunkt";
        (await editor.Post("/v1/editorial/redirects", new { path, target = site.News })).Expect(HttpStatusCode.Created);
        var draft = await Draft(site.Root, "Schwerpunkt");

        Assert.Equal(HttpStatusCode.PermanentRedirect, await api.Anonymous.Status($"/v1/pages?path={path}"));
        Assert.Equal(
            "section.pathTaken",
            (
                await editor.Post(
                    Sections,
                    new
                    {
                        parent = site.Root,
                        kind = "focus",
                        title = "Schwerpunkt",
                    }
                )
            ).Code
        );

        (await editor.Post($"{Sections}/{draft.Id}/activate", null, draft.ETag)).Expect(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, await api.Anonymous.Status($"/v1/pages?path={path}"));
    }

    [Fact]
    public async Task A_draft_below_a_section_that_moves_comes_along_unseen()
    {
        var site = await editor.GivenSite();
        var draft = await Draft(site.News, "Vorhaben");
        var news = await api.Value<long>("select id from sections where path = $1", site.News);

        (await editor.Post($"{Sections}/{news}/move", new { parent = site.Focus }, "*")).Expect(HttpStatusCode.OK);

        var moved = (await editor.Get($"{Sections}/{draft.Id}")).Json;
        Assert.Equal($"{site.Focus}/aktuelles/vorhaben", (string?)moved["path"]);
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/pages?path={site.News}/vorhaben"));
        Assert.Equal(HttpStatusCode.NotFound, await api.Anonymous.Status($"/v1/pages?path={site.Focus}/aktuelles/vorhaben"));
    }

    [Fact]
    public async Task A_section_that_moves_between_reading_the_article_and_checking_it_is_checked_all_the_same()
    {
        var site = await editor.GivenSite();
        var topic = (string)(await Draft(site.Root, "Wanderung")).Json["path"]!;
        var section = await editor.GivenSection(site.Root, "standard", "Umzug", "de", "umzug");
        var draft = await editor.GivenDraft(
            (string)section.Json["path"]!,
            content => content.With("topics", new JsonArray(topic))
        );
        var read = (await api.Services.GetRequiredService<ArticleStore>().Find(draft.Id, Ct))!;

        foreach (var id in (long[])[section.Id, await api.Value<long>("select id from sections where path = $1", topic)])
        {
            (await editor.Post($"{Sections}/{id}/move", new { parent = site.News }, "*")).Expect(HttpStatusCode.OK);
        }

        var checks = await api.Services.GetRequiredService<ArticleChecks>().Run(read, api.Clock.GetUtcNow(), Ct);

        Assert.Contains(checks, check => (check.Code, check.Pointer) == ("check.section.draft", "/topics/0"));
        Assert.DoesNotContain(checks, check => check.Code == "check.section.inactive");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<ApiResponse> Draft(string parent, string title, long? image = null)
    {
        var content = new
        {
            parent,
            kind = "focus",
            title,
            leadImage = image is null ? null : new { image },
        };
        var made = (await editor.Post($"{Sections}?draft=true", content)).Expect(HttpStatusCode.Created);
        Assert.Equal("draft", (string?)made.Json["state"]);
        return made;
    }

    private Task<ApiResponse> Publish(GivenArticle article, object how) =>
        editor.Post($"{article.Address}/publish", how, article.ETag);

    private static Dictionary<string, string[]> Values(GivenSite site, long draft, long image, ApiResponse document) =>
        new()
        {
            ["id"] = [$"{draft}", $"{site.RootId}", $"{image}", $"{document.Id}"],
            ["ids"] = [$"{draft}"],
            ["path"] =
            [
                $"{site.Root}/geheimvorhaben",
                $"{site.Root}/geheimsache",
                $"{site.News}/geheimvorhaben",
                site.Root,
                site.News,
            ],
            ["root"] = [site.Root[1..]],
            ["map"] = ["sections", "articles-0", "news"],
            ["section"] = [$"{site.Root}/geheimvorhaben", $"{draft}", site.Root, site.News],
            ["topic"] = [$"{site.Root}/geheimvorhaben", $"{draft}", site.Topic],
            ["fingerprint"] = ["0123456789abcdef"],
            ["hash"] = [((string)document.Json["url"]!).Split('/')[3]],
            ["file"] = ["bericht.pdf"],
            ["name"] = ["original-320.jpg", "articles.xml"],
            ["format"] = ["rss", "atom", "json"],
            ["q"] = ["Geheimvorhaben", "Geheim", "Fähre"],
            ["locale"] = ["de", "*"],
            ["limit"] = ["100"],
            ["page"] = ["1"],
            ["year"] = ["2026"],
            ["code"] = ["article.notFound"],
        };

    private async Task<IReadOnlyList<string>> Read(IEnumerable<PublicAddress> addresses)
    {
        var answers = new List<string>();

        foreach (var address in addresses)
        {
            var answer = await api.Anonymous.Get(address.Address);
            var headers = ((string[])["ETag", "Location", "Link", "Cache-Control", "Surrogate-Key"]).Select(name =>
                answer.Header(name)
            );
            var body = Trace().Replace(answer.Text, "");
            answers.Add($"{address.Address}: {(int)answer.Status} {string.Join(' ', headers)}\n{body}");
        }

        return answers;
    }

    /// <summary>A problem's trace id, unique to each response.</summary>
    [GeneratedRegex("\"traceId\": ?\"[^\"]*\"")]
    private static partial Regex Trace();
}
