using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class GetArticleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);
    private readonly ApiClient reader = api.Anonymous;

    [Fact]
    public async Task An_article_comes_with_all_that_its_page_needs()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.Topic,
            content => content.With("topics", new JsonArray(site.Focus)).With("lead", "Zwanzig Minuten, mehr braucht es nicht.")
        );

        var read = (await reader.Get($"/v1/articles/{article.Id}")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(article.Path, (string?)read["path"]);
        Assert.Equal([site.Root, site.Topics, site.Topic], Paths(read["breadcrumb"]!));
        Assert.Equal([site.Focus], Paths(read["topics"]!));
        Assert.Equal("1 Min. Lesedauer", (string?)read["readingTime"]!["label"]);
        Assert.Equal("Zwanzig Minuten, mehr braucht es nicht.", (string?)read["seo"]!["description"]);
    }

    [Fact]
    public async Task Topics_stand_in_the_order_in_which_editors_named_them()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(
            site.News,
            content => content.With("topics", new JsonArray(site.Topic, site.Focus))
        );

        Assert.Equal([site.Topic, site.Focus], Paths((await reader.Get($"/v1/articles/{article.Id}")).Json["topics"]!));
    }

    [Fact]
    public async Task Pictures_in_the_body_are_complete()
    {
        var image = await editor.GivenImage(1000, 600);
        var article = await editor.GivenPublished(change: content =>
            content.With("body", new JsonArray(ArticleJson.Image(image.Id)))
        );

        var block = (await reader.Get($"/v1/articles/{article.Id}")).Json["body"]![0]!;

        Assert.Equal("image", (string?)block["_type"]);
        Assert.Equal("Eine Fähre am Steg", (string?)block["alt"]);
        Assert.Equal("Foto: Amt/Beispiel", (string?)block["credit"]);
        Assert.All(block["srcset"]!.AsObject(), set => Assert.True((int)set.Value!["width"]! <= 1000));
        Assert.Equal(HttpStatusCode.OK, await reader.Status((string)block["src"]!));
    }

    [Fact]
    public async Task Links_lead_to_where_their_article_is_now_and_vanish_with_it()
    {
        var target = await editor.GivenPublished();
        var body = new JsonArray(ArticleJson.LinkTo(target.Id, "Zur Vorgeschichte"));
        var related = new JsonArray(new JsonObject { ["label"] = "Vorher", ["article"] = target.Id });
        var article = await editor.GivenPublished(change: content => content.With("body", body).With("relatedLinks", related));

        var before = (await reader.Get($"/v1/articles/{article.Id}")).Json;
        Assert.Equal(target.Path, (string?)before["body"]![0]!["markDefs"]![0]!["href"]);
        Assert.Equal(target.Path, (string?)before["relatedLinks"]![0]!["href"]);

        await editor.Withdraw(target);
        var after = (await reader.Get($"/v1/articles/{article.Id}")).Json;
        Assert.Empty(after["body"]![0]!["markDefs"]!.AsArray());
        Assert.Empty(after["body"]![0]!["children"]![0]!["marks"]!.AsArray());
        Assert.Empty(after["relatedLinks"]!.AsArray());
    }

    [Fact]
    public async Task Translations_name_each_other()
    {
        var german = await editor.GivenPublished((await editor.GivenSite()).News);
        var group = german.Json["content"]!["translationGroup"]!.DeepClone();
        var english = await editor.GivenPublished(
            (await editor.GivenSite("en")).News,
            content => content.With("locale", "en").With("title", "New ferry").With("translationGroup", group)
        );

        var translations = (await reader.Get($"/v1/articles/{german.Id}")).Json["translations"]!;

        Assert.Equal([english.Path], Paths(translations));
    }

    [Fact]
    public async Task What_is_known_already_is_not_sent_again_until_it_changes()
    {
        var article = await editor.GivenPublished();
        var address = $"/v1/articles/{article.Id}";
        var first = await reader.Get(address);

        var second = await reader.Get(address, ("If-None-Match", first.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, second.Status);
        Assert.Empty(second.Bytes);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await reader.Get(address, ("If-None-Match", $"\"x\", W/{first.ETag}"))).Status);

        await editor.Publish(await editor.Change(article));
        var third = await reader.Get(address, ("If-None-Match", first.ETag!));
        Assert.Equal(HttpStatusCode.OK, third.Status);
        Assert.NotEqual(first.ETag, third.ETag);
    }

    [Fact]
    public async Task HEAD_answers_like_GET_without_a_body()
    {
        var article = await editor.GivenPublished();

        var get = await reader.Get($"/v1/articles/{article.Id}");
        var head = await reader.Head($"/v1/articles/{article.Id}");

        Assert.Equal(get.Status, head.Status);
        Assert.Equal(get.ETag, head.ETag);
        Assert.Equal(get.ContentHeaders.ContentLength, head.ContentHeaders.ContentLength);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Head("/v1/articles/1")).Status);
    }

    [Fact]
    public async Task Answers_may_be_kept_for_a_minute()
    {
        var article = await editor.GivenPublished();

        var found = await reader.Get($"/v1/articles/{article.Id}");

        Assert.Equal("public, max-age=60, stale-while-revalidate=60, stale-if-error=86400", found.Header("Cache-Control"));
    }

    private static string[] Paths(JsonNode links) => [.. links.AsArray().Select(link => (string)link!["path"]!)];
}
