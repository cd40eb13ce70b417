using System.Net;
using System.Text.Json.Nodes;
using Api.Delivery;
using Api.Tests.Support;
using Domain.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Api.Tests.Delivery.Articles;

public sealed class ArticleFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Site = "http://127.0.0.1:5080";

    private const string Notice = "Die Zahlen werden geprüft.";

    private static readonly object Withdrawal = new
    {
        mode = "notice",
        reason = "Falsche Zahlen.",
        publicNotice = Notice,
    };

    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_article_can_be_had_as_JSON_LD()
    {
        var speech = await editor.GivenPublished(change: content =>
            content
                .With("type", "speech")
                .With("authors", new JsonArray("Ada Beispiel"))
                .With(
                    "event",
                    new JsonObject
                    {
                        ["speakers"] = new JsonArray(
                            new JsonObject { ["name"] = "Bo Muster", ["office"] = "Landrat" },
                            new JsonObject { ["name"] = "Ada Beispiel" }
                        ),
                        ["place"] = "Potsdam",
                        ["date"] = "2026-02-28",
                    }
                )
        );

        var answer = (await reader.Get($"/v1/articles/{speech.Id}/jsonld")).Expect(HttpStatusCode.OK);
        var node = answer.Json["@graph"]![0]!.AsObject();

        Assert.Equal("application/ld+json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("Article", (string?)node["@type"]);
        Assert.Equal("Potsdam", (string?)node["about"]!["location"]!["name"]);
        Assert.Equal(
            "Bo Muster, Landrat",
            $"{node["about"]!["performer"]![0]!["name"]}, {node["about"]!["performer"]![0]!["jobTitle"]}"
        );
        Assert.Equal(2, node["about"]!["performer"]!.AsArray().Count);
        Assert.Equal("Ada Beispiel", (string?)node["author"]![0]!["name"]);
        Assert.Contains("alle zwanzig Minuten", (string?)node["articleBody"], StringComparison.Ordinal);
        Assert.All(node, property => Assert.NotNull(property.Value));
        Assert.Equal("BreadcrumbList", (string?)answer.Json["@graph"]![1]!["@type"]);
    }

    [Fact]
    public async Task An_article_can_be_had_as_ninjs()
    {
        var article = await editor.GivenPublished();

        var answer = (await reader.Get($"/v1/articles/{article.Id}/ninjs")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/vnd.iptc.ninjs+json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal($"{Site}/v1/articles/{article.Id}", (string?)answer.Json["uri"]);
        Assert.Contains(answer.Json["altIds"]!.AsArray(), id => (string?)id!["value"] == Site + article.Path);
        Assert.Equal("text", (string?)answer.Json["type"]);
        Assert.Equal("full", (string?)answer.Json["representationType"]);
        Assert.Equal((string?)article.Json["content"]!["title"], (string?)answer.Json["headlines"]![0]!["value"]);
        Assert.StartsWith("<p>", (string?)answer.Json["bodies"]![0]!["value"], StringComparison.Ordinal);
        Assert.All(answer.Json.AsObject(), property => Assert.NotNull(property.Value));
    }

    [Fact]
    public async Task Other_systems_know_an_article_by_the_same_id_after_it_has_moved()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var before = await Ids(article.Id);

        await editor.Publish(await editor.Change(article, "slug", "ein-neuer-ort"));

        Assert.NotEqual(article.Path, (string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["path"]);
        Assert.Equal(before, await Ids(article.Id));

        async Task<(string, string)> Ids(long id) =>
            (
                (string)(await reader.Get($"/v1/articles/{id}/jsonld")).Json["@graph"]![0]!["@id"]!,
                (string)(await reader.Get($"/v1/articles/{id}/ninjs")).Json["uri"]!
            );
    }

    [Fact]
    public async Task Ninjs_names_the_media_topics_of_the_sections_once()
    {
        var site = await editor.GivenSite();
        var nature = await Topic("Natur", "medtop:06000000", "medtop:11000000");
        var politics = await Topic("Politik", "medtop:11000000");
        var article = await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(nature, politics)));

        var subjects = (await reader.Get($"/v1/articles/{article.Id}/ninjs")).Json["subjects"]!.AsArray();

        Assert.Equal(
            ["http://cv.iptc.org/newscodes/mediatopic/06000000", "http://cv.iptc.org/newscodes/mediatopic/11000000"],
            subjects
                .Select(subject => (string)subject!["uri"]!)
                .Where(uri => uri.Contains("mediatopic", StringComparison.Ordinal))
        );

        async Task<string> Topic(string title, params string[] codes)
        {
            var section = await editor.GivenSection(site.Root, "topic", title);
            var path = (string)section.Json["path"]!;
            (await editor.Patch($"/v1/editorial/sections/{section.Json["id"]}", new { mediaTopics = codes }, "*")).Expect(
                HttpStatusCode.OK
            );
            Assert.Equal(
                codes,
                (await reader.Get($"/v1/sections/{section.Json["id"]}")).Json["mediaTopics"]!
                    .AsArray()
                    .Select(code => (string)code!)
            );
            return path;
        }
    }

    [Theory]
    [InlineData("Natur")]
    [InlineData("medtop:0600000")]
    [InlineData("medtop:06000000\n")]
    public async Task Other_words_are_no_media_topics(string word)
    {
        var site = await editor.GivenSite();
        var section = await editor.GivenSection(site.Root, "topic", "Natur");

        var refused = await editor.Patch(
            $"/v1/editorial/sections/{section.Json["id"]}",
            new { mediaTopics = new[] { "medtop:06000000", word } },
            "*"
        );

        Assert.Equal(
            (HttpStatusCode.UnprocessableContent, "/mediaTopics/1"),
            (refused.Status, (string?)refused.Json["errors"]![0]!["pointer"])
        );
    }

    [Fact]
    public async Task A_list_of_ninjs_has_the_items_as_they_are_on_their_own()
    {
        var site = await editor.GivenSite();
        var older = await editor.GivenPublished(site.News);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        var newer = await editor.GivenPublished(site.News);

        var list = (await reader.Get($"/v1/feeds/articles.ninjs?section={site.News}")).Expect(HttpStatusCode.OK);

        Assert.Equal("application/vnd.iptc.ninjs+json; charset=utf-8", list.ContentHeaders.ContentType!.ToString());
        Assert.Equal(("composite", 2), ((string?)list.Json["type"], list.Json["associations"]!.AsArray().Count));

        foreach (var (place, article) in new[] { newer, older }.Index())
        {
            var item = list.Json["associations"]![place]!.AsObject();
            Assert.Equal($"item{place + 1}", (string?)item["name"]);
            item.Remove("name");
            Assert.Equal((await reader.Get($"/v1/articles/{article.Id}/ninjs")).Json.ToJsonString(), item.ToJsonString());
        }
    }

    [Fact]
    public async Task Ninjs_cancels_what_was_withdrawn_or_has_expired()
    {
        var withdrawn = await editor.Withdraw(await editor.GivenPublished(), Withdrawal);
        var until = await editor.Publish(await editor.GivenDraft(), new { until = api.Clock.GetUtcNow().AddHours(1) });
        api.Clock.Advance(TimeSpan.FromHours(1));

        var canceled = (await reader.Get($"/v1/articles/{withdrawn.Id}/ninjs")).Expect(HttpStatusCode.OK);
        Assert.Equal(
            ("canceled", $"{Site}/v1/articles/{withdrawn.Id}", Notice),
            (
                (string?)canceled.Json["pubStatus"],
                (string?)canceled.Json["uri"],
                (string?)canceled.Json["descriptions"]![0]!["value"]
            )
        );
        Assert.Null(canceled.Json["bodies"]);
        Assert.DoesNotContain("Falsche Zahlen", canceled.Text, StringComparison.Ordinal);
        Assert.Contains($"{withdrawn.Id}", canceled.Header("Surrogate-Key"), StringComparison.Ordinal);

        var expired = (await reader.Get($"/v1/articles/{until.Id}/ninjs")).Expect(HttpStatusCode.OK);
        Assert.Equal("canceled", (string?)expired.Json["pubStatus"]);
    }

    [Fact]
    public async Task The_publisher_has_the_logo_of_the_settings()
    {
        var article = await editor.GivenPublished();
        await using var node = api.AnotherNode(("Site:Logo", "/logo.png"));

        var publisher = (await reader.At(node.ClientOptions.BaseAddress).Get($"/v1/articles/{article.Id}/jsonld")).Json[
            "@graph"
        ]![0]!["publisher"]!;

        Assert.Equal($"{(string?)publisher["url"]}/logo.png", (string?)publisher["logo"]!["url"]);
        Assert.Throws<OptionsValidationException>(() =>
            SiteOptions.Read(new ConfigurationManager { ["Site:Logo"] = "logo.png" })
        );
    }

    [Theory]
    [InlineData("jsonld")]
    [InlineData("ninjs")]
    public async Task What_readers_cannot_see_is_in_no_vocabulary(string vocabulary)
    {
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{planned.Id}/{vocabulary}"));
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_as_JSON_LD()
    {
        var withdrawn = await editor.Withdraw(await editor.GivenPublished(), Withdrawal);

        var gone = await reader.Get($"/v1/articles/{withdrawn.Id}/jsonld");
        Assert.Equal((HttpStatusCode.Gone, Notice), (gone.Status, (string?)gone.Json["publicNotice"]));
        Assert.Contains($"{withdrawn.Id}", gone.Header("Surrogate-Key"), StringComparison.Ordinal);
    }
}
