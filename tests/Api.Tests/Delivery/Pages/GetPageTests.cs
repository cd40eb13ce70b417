using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Pages;

public sealed class GetPageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task A_section_page_has_the_section_and_its_newest_articles()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.Topic);

        var page = (await Page(site.Topics)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("section", (string?)page["kind"]);
        Assert.Equal("Themen", (string?)page["section"]!["title"]);
        Assert.Equal(article.Id, (long?)page["articles"]!["items"]![0]!["id"]);
        Assert.Equal(HttpStatusCode.OK, await reader.Status((string)page["navigation"]!));
    }

    [Fact]
    public async Task An_article_page_has_the_article()
    {
        var article = await editor.GivenPublished();

        var page = (await Page(article.Path)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("article", (string?)page["kind"]);
        Assert.Equal(article.Path, (string?)page["path"]);
        Assert.Equal(article.Id, (long?)page["article"]!["id"]);
    }

    [Fact]
    public async Task A_home_page_has_its_stage_its_focuses_and_the_newest_of_each_kind()
    {
        var site = await editor.GivenSite();
        var topical = await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(site.Focus)));
        var page = await editor.GivenPublished(site.News, content => content.With("type", "page"));
        var release = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("type", "pressRelease")
                    .With(
                        "pressRelease",
                        new JsonObject
                        {
                            ["number"] = 7,
                            ["year"] = 2026,
                            ["issuer"] = Given.UniqueSlug(),
                        }
                    )
        );
        var root = await editor.Get($"/v1/editorial/sections/{site.RootId}");
        var pins = new { articles = (long[])[page.Id, topical.Id] };
        (await editor.Put($"/v1/editorial/sections/{site.RootId}/pins", pins, root.ETag)).Expect(HttpStatusCode.OK);

        var home = (await Page(site.Root)).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("home", (string?)home["kind"]);
        Assert.Equal([page.Id, topical.Id], Ids(home["stage"]!));
        Assert.Equal("Wasserwege", (string?)home["focuses"]!.AsArray().Single()!["section"]!["title"]);
        Assert.Equal([topical.Id], Ids(home["focuses"]![0]!["articles"]!));
        Assert.Equal([topical.Id], Ids(home["articles"]!["items"]!));
        Assert.Equal([release.Id], Ids(home["pressReleases"]!));
        Assert.Empty(home["media"]!.AsArray());
        Assert.Equal("CollectionPage", (string?)home["jsonLd"]!["@graph"]![0]!["@type"]);
    }

    [Fact]
    public async Task The_list_of_a_page_goes_on_in_the_list_of_articles()
    {
        var site = await editor.GivenSite();

        for (var count = 0; count < 21; count++)
        {
            await editor.GivenPublished(site.News);
        }

        foreach (
            var (path, types, rest) in ((string, string, int)[])
                [(site.News, "", 1), (site.Root, "&type=article,speech,interview,pressConference", 9)]
        )
        {
            var cursor = (string)(await Page(path)).Json["articles"]!["page"]!["nextCursor"]!;
            var list = (await reader.Get($"/v1/articles?section={path}{types}&cursor={cursor}")).Expect(HttpStatusCode.OK);
            Assert.Equal(rest, list.Json["items"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task An_article_page_brings_all_that_its_head_and_its_foot_show()
    {
        var site = await editor.GivenSite();
        var related = await editor.GivenPublished(site.News);
        var hidden = await editor.GivenPublished(site.News);
        var image = (await editor.GivenImage(1400, 900)).Id;
        var links = new JsonArray(
            new JsonObject { ["label"] = "Mehr", ["url"] = "https://example.org/" },
            new JsonObject { ["label"] = "Bald", ["article"] = hidden.Id },
            new JsonObject { ["label"] = "Vorher", ["article"] = related.Id }
        );
        var article = await editor.GivenPublished(
            site.News,
            content =>
                content
                    .With("relatedLinks", links)
                    .With("topics", new JsonArray(site.Topic))
                    .With("leadImage", new JsonObject { ["image"] = image })
        );

        await editor.Withdraw(hidden);

        var page = (await Page(article.Path)).Expect(HttpStatusCode.OK).Json;
        var meta = page["openGraph"]!.AsArray().Select(pair => $"{pair!["property"]}={pair["content"]}").ToList();
        var node = page["jsonLd"]!["@graph"]![0]!;

        Assert.Equal([related.Id], Ids(page["related"]!));
        Assert.Equal($"http://127.0.0.1:5080{article.Path}", (string?)page["article"]!["seo"]!["canonical"]);
        Assert.Contains($"og:url=http://127.0.0.1:5080{article.Path}", meta);
        Assert.Contains("og:image:width=1280", meta);
        Assert.Contains("og:locale=de_DE", meta);
        Assert.Contains("article:tag=Europa", meta);
        Assert.Equal("https://schema.org", (string?)page["jsonLd"]!["@context"]);
        Assert.Equal("NewsArticle", (string?)node["@type"]);
        Assert.Equal((string?)page["article"]!["title"], (string?)node["headline"]);
        Assert.Equal(4, page["jsonLd"]!["@graph"]![1]!["itemListElement"]!.AsArray().Count + 1);
        Assert.DoesNotContain("Bald", page.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_path_that_ends_in_the_id_leads_to_the_article()
    {
        var article = await editor.GivenPublished();

        var moved = await Page($"/ganz/woanders/alter-titel-{article.Id}");

        Assert.Equal(HttpStatusCode.PermanentRedirect, moved.Status);
        Assert.Equal("redirect", (string?)moved.Json["kind"]);
        Assert.Equal(article.Path, (string?)moved.Json["to"]);
        Assert.Equal(article.Id, (long?)(await reader.Follow(Address($"/x-{article.Id}"))).Json["article"]!["id"]);
    }

    [Fact]
    public async Task A_redirect_can_be_told_inline()
    {
        var article = await editor.GivenPublished();

        var moved = await reader.Get($"{Address($"/x-{article.Id}")}&redirect=inline");

        Assert.Equal(HttpStatusCode.OK, moved.Status);
        Assert.Null(moved.Headers.Location);
        Assert.Equal(article.Path, (string?)moved.Json["to"]);
    }

    [Fact]
    public async Task A_path_may_end_in_a_slash()
    {
        var site = await editor.GivenSite();

        Assert.Equal(HttpStatusCode.OK, (await Page($"{site.News}/")).Status);
    }

    [Fact]
    public async Task A_path_that_never_was_is_not_found()
    {
        var draft = await editor.GivenDraft();

        Assert.Equal("page.notFound", (await Page("/gibt/es/nicht")).Code);
        Assert.Equal("page.notFound", (await Page(draft.Path)).Code);
    }

    [Fact]
    public async Task An_old_path_leads_where_its_redirect_says_and_a_live_path_wins()
    {
        var site = await editor.GivenSite();
        await Redirect("/alt/impressum", site.News);
        await Redirect(site.Focus, site.News);
        await Redirect("/alt/extern", "https://example.org/neu");

        Assert.Equal(site.News, (string?)(await Page("/alt/impressum")).Expect(HttpStatusCode.PermanentRedirect).Json["to"]);
        Assert.Equal("section", (string?)(await Page(site.Focus)).Json["kind"]);
        Assert.Equal("https://example.org/neu", (await Page("/alt/extern")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_notice_is_kept_on_the_way_to_what_is_gone()
    {
        var site = await editor.GivenSite();
        var section = await editor.GivenSection(site.Root, "focus", "Hochwasser");
        var article = await editor.GivenPublished(site.News);
        (
            await editor.Post(
                $"{article.Address}/withdraw",
                new
                {
                    mode = "redirect",
                    target = (string)section.Json["path"]!,
                    reason = "Probe",
                    publicNotice = "Die Meldung war falsch.",
                },
                article.ETag
            )
        ).Expect(HttpStatusCode.OK);
        (await editor.Delete($"/v1/editorial/sections/{section.Id}", section.ETag)).Expect(HttpStatusCode.OK);

        var gone = (await Page(article.Path)).Expect(HttpStatusCode.Gone);

        Assert.Equal("Die Meldung war falsch.", (string?)gone.Json["publicNotice"]);
    }

    /// <summary>Every address that was once public returns 200, 308 or 410 forever.</summary>
    [Fact]
    public async Task Every_path_that_was_ever_public_still_answers()
    {
        var site = await editor.GivenSite();
        var paths = new List<string>();

        var article = await editor.GivenPublished(site.News);
        paths.Add(article.Path);
        article = await editor.Publish(await editor.Change(article, "slug", "neuer-name"));
        paths.Add(article.Path);
        article = await editor.Publish(await editor.Change(article, "section", site.Topic));
        paths.Add(article.Path);
        await AllAnswer(HttpStatusCode.OK);

        article = await editor.Withdraw(article);
        await AllAnswer(HttpStatusCode.Gone);
        article = await editor.Change(article, "title", "Noch einmal");
        await AllAnswer(HttpStatusCode.Gone);
        await editor.Publish(article, new { until = api.Clock.GetUtcNow().AddHours(1) });
        await AllAnswer(HttpStatusCode.OK);
        api.Clock.Advance(TimeSpan.FromHours(2));
        await AllAnswer(HttpStatusCode.Gone);

        async Task AllAnswer(HttpStatusCode status)
        {
            foreach (var path in paths)
            {
                Assert.Contains((await Page(path)).Status, (HttpStatusCode[])[status, HttpStatusCode.PermanentRedirect]);
                Assert.Equal(status, (await reader.Follow(Address(path))).Status);
            }
        }
    }

    private static long[] Ids(JsonNode teasers) => [.. teasers.AsArray().Select(teaser => (long)teaser!["id"]!)];

    private Task<ApiResponse> Page(string path) => reader.Get(Address(path));

    private static string Address(string path) => $"/v1/pages?path={Uri.EscapeDataString(path)}";

    private Task<int> Redirect(string path, string target) =>
        api.Value<int>(
            "insert into redirects (path, target, created_at, created_by) values ($1, $2, now(), 'tests') returning 1",
            path,
            target
        );
}
