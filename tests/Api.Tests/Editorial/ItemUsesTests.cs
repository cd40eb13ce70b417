using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Editorial;

/// <summary>What refers to an article or a section.</summary>
public sealed class ItemUsesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task An_article_is_used_where_it_is_linked_and_pinned()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var related = await editor.GivenDraft(
            site.News,
            content =>
                content.With("relatedLinks", new JsonArray(new JsonObject { ["label"] = "Mehr", ["article"] = article.Id }))
        );
        var spoken = await editor.GivenDraft(
            site.News,
            content => content.With("alternatives", new JsonArray(ArticleJson.Alternative("signLanguage", article.Id)))
        );
        var linking = await editor.GivenPublished(
            site.News,
            content => content.With("body", new JsonArray(ArticleJson.LinkTo(article.Id, "Hier")))
        );
        await Pin(site.RootId, article.Id);

        Assert.Equal(
            [
                $"article {linking.Id} published True body",
                $"article {spoken.Id} draft False alternatives",
                $"article {related.Id} draft False relatedLinks",
                $"section {site.RootId} active True pins",
            ],
            await Uses($"articles/{article.Id}")
        );
        Assert.Empty(await Uses($"articles/{linking.Id}"));
    }

    [Fact]
    public async Task The_public_edition_counts_as_long_as_readers_see_it()
    {
        var site = await editor.GivenSite();
        var article = await editor.GivenPublished(site.News);
        var linking = await editor.GivenPublished(
            site.News,
            content => content.With("body", new JsonArray(ArticleJson.LinkTo(article.Id, "Hier")))
        );

        var changed = await editor.Change(linking, "body", ArticleJson.Paragraphs("Ohne Verweis."));
        Assert.Equal([$"article {linking.Id} draft True body"], await Uses($"articles/{article.Id}"));

        await editor.Publish(changed);
        Assert.Empty(await Uses($"articles/{article.Id}"));
    }

    [Fact]
    public async Task A_section_is_used_where_it_is_a_topic_linked_or_translated()
    {
        var site = await editor.GivenSite();
        var topic = (await editor.Get("/v1/editorial/sections")).Json["items"]!
            .AsArray()
            .Single(item =>
                (string?)item!["content"]!["slug"] == site.Topic.Split('/')[^1] && (string?)item["path"] == site.Topic
            );
        var id = (long)topic!["id"]!;
        var about = await editor.GivenDraft(site.News, content => content.With("topics", new JsonArray(site.Topic)));
        var paragraph = ArticleJson.LinkTo(1, "Zu Europa");
        paragraph["markDefs"]![0]!.AsObject().Remove("article");
        paragraph["markDefs"]![0]!["section"] = id;
        var linking = await editor.GivenDraft(site.News, content => content.With("body", new JsonArray(paragraph)));

        Assert.Equal(
            [$"article {linking.Id} draft False body", $"article {about.Id} draft False topics"],
            await Uses($"sections/{id}")
        );
    }

    [Fact]
    public async Task A_topic_is_used_as_long_as_readers_see_it()
    {
        var site = await editor.GivenSite();
        var sections = (await editor.Get("/v1/editorial/sections")).Json["items"]!.AsArray();
        var topic = sections.Single(item => (string?)item!["path"] == site.Topic)!["id"];
        var about = await editor.GivenPublished(site.News, content => content.With("topics", new JsonArray(site.Topic)));

        await editor.Change(about, "topics", new JsonArray());

        Assert.Equal([$"article {about.Id} draft True topics"], await Uses($"sections/{topic}"));
    }

    [Theory]
    [InlineData("articles/999999999")]
    [InlineData("sections/999999999")]
    public async Task What_does_not_exist_has_no_uses(string item) =>
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get($"/v1/editorial/{item}/uses")).Status);

    private async Task Pin(long section, long article)
    {
        var read = await editor.Get($"/v1/editorial/sections/{section}");
        (
            await editor.Put(
                $"/v1/editorial/sections/{section}/pins",
                new JsonObject { ["articles"] = new JsonArray(article) },
                read.ETag
            )
        ).Expect(HttpStatusCode.OK);
    }

    private async Task<string[]> Uses(string item) =>
        [
            .. (await editor.Get($"/v1/editorial/{item}/uses")).Expect(HttpStatusCode.OK).Json["items"]!
                .AsArray()
                .Select(use =>
                    $"{use!["kind"]} {use["id"]} {use["state"]} {(bool)use["public"]!} {string.Join(',', use["places"]!.AsArray())}"
                ),
        ];
}
