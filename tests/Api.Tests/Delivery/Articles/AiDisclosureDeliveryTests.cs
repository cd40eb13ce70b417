using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;
using Domain.Images;

namespace Api.Tests.Delivery.Articles;

public sealed class AiDisclosureDeliveryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient editor = api.As(Role.Editor);

    [Fact]
    public async Task Readers_are_told_in_their_language_what_AI_had_to_do_with_the_text()
    {
        var article = await GivenPublished(new JsonObject { ["text"] = "generated", ["note"] = " Maschinell übersetzt. " });

        var told = (await api.Anonymous.Get($"/v1/articles/{article.Id}")).Json["aiDisclosure"]!;
        var ninjs = (await api.Anonymous.Get($"/v1/articles/{article.Id}/ninjs")).Json;
        var jsonLd = (await api.Anonymous.Get($"/v1/articles/{article.Id}/jsonld")).Json["@graph"]![0]!;

        Assert.Equal("""{"text":"generated","label":"Von KI verfasst","note":"Maschinell \u00FCbersetzt."}""", Plain(told));
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia.Uri(), (string?)ninjs["digitalSourceType"]!["uri"]);
        Assert.Equal(DigitalSource.TrainedAlgorithmicMedia.SchemaOrgUri(), (string?)jsonLd["digitalSourceType"]);
    }

    [Fact]
    public async Task Without_AI_the_label_says_so_and_no_source_means_AI()
    {
        var article = await GivenPublished(new JsonObject { ["text"] = "none" });

        Assert.Equal(
            "Ohne KI verfasst",
            (string?)(await api.Anonymous.Get($"/v1/articles/{article.Id}")).Json["aiDisclosure"]!["label"]
        );
        Assert.DoesNotContain(
            "digitalSourceType",
            (await api.Anonymous.Get($"/v1/articles/{article.Id}/jsonld")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("""{"aiDisclosure": {"note": "x"}}""", "/aiDisclosure/text value.required")]
    [InlineData("""{"aiDisclosure": {"text": "Assisted"}}""", "/aiDisclosure/text value.unknown")]
    [InlineData("""{"aiDisclosure": {"text": "none", "note": "a\nb"}}""", "/aiDisclosure/note text.lineBreak")]
    public async Task What_is_wrong_is_named_with_its_place(string patch, string finding)
    {
        var draft = await editor.GivenDraft();

        var refused = await editor.Patch($"/v1/editorial/articles/{draft.Id}", patch, draft.ETag);

        Assert.Equal([finding], refused.Expect(HttpStatusCode.UnprocessableEntity).Findings);
    }

    private Task<GivenArticle> GivenPublished(JsonObject disclosure) =>
        editor.GivenPublished(change: content => content.With("aiDisclosure", disclosure));

    private static string Plain(JsonNode node) => node.ToJsonString();
}
