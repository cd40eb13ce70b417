using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Delivery.Articles;

public sealed class ArticleFormatTests(ApiFixture api) : IClassFixture<ApiFixture>
{
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
                        ["speaker"] = "Bo Muster",
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
        Assert.Equal($"http://127.0.0.1:5080{article.Path}", (string?)answer.Json["uri"]);
        Assert.Equal("text", (string?)answer.Json["type"]);
        Assert.Equal("full", (string?)answer.Json["representationType"]);
        Assert.Equal((string?)article.Json["content"]!["title"], (string?)answer.Json["headlines"]![0]!["value"]);
        Assert.StartsWith("<p>", (string?)answer.Json["bodies"]![0]!["value"], StringComparison.Ordinal);
        Assert.All(answer.Json.AsObject(), property => Assert.NotNull(property.Value));
    }

    [Theory]
    [InlineData("jsonld")]
    [InlineData("ninjs")]
    public async Task What_readers_cannot_see_is_in_no_vocabulary(string vocabulary)
    {
        var planned = await editor.GivenScheduled(api.Clock.GetUtcNow().AddDays(1));
        var withdrawn = await editor.Withdraw(
            await editor.GivenPublished(),
            new
            {
                mode = "notice",
                reason = "Falsche Zahlen.",
                publicNotice = "Die Zahlen werden geprüft.",
            }
        );

        Assert.Equal(HttpStatusCode.NotFound, await reader.Status($"/v1/articles/{planned.Id}/{vocabulary}"));
        var gone = await reader.Get($"/v1/articles/{withdrawn.Id}/{vocabulary}");
        Assert.Equal((HttpStatusCode.Gone, "Die Zahlen werden geprüft."), (gone.Status, (string?)gone.Json["publicNotice"]));
        Assert.Contains($"{withdrawn.Id}", gone.Header("Surrogate-Key"), StringComparison.Ordinal);
    }
}
