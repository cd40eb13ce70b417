using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Bodies;

namespace Api.Tests.Contract;

/// <summary>What the schemas of requests demand, and what those of responses leave open.</summary>
public sealed class ContractSchemasTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Mark = "x-extensible-enum";

    [Fact]
    public async Task The_words_and_variants_of_responses_are_extensible()
    {
        var schemas = await Schemas();

        Assert.Equal(Words(schemas["PublishedBlock"]!["discriminator"]!["mapping"]!), Words(schemas["PublishedBlock"]![Mark]!));
        Assert.Equal(Words(schemas["PageResponse"]!["discriminator"]!["mapping"]!), Words(schemas["PageResponse"]![Mark]!));
        Assert.Equal(Words(schemas["CheckSeverity"]!["enum"]!), Words(schemas["CheckSeverity"]![Mark]!));
    }

    [Fact]
    public async Task A_patch_demands_nothing_at_any_depth_and_may_clear_everything()
    {
        var schemas = await Schemas();
        var patches = schemas.Where(schema => schema.Key.EndsWith("Patch", StringComparison.Ordinal)).ToList();

        Assert.Contains(patches, patch => patch.Key == "FocalPointPatch");
        Assert.All(patches, patch => Assert.Null(patch.Value!["required"]));
        Assert.All(
            patches.SelectMany(patch => patch.Value!["properties"]!.AsObject()),
            property =>
                Assert.True(
                    Types(property.Value!).Contains("null")
                        || (property.Value!["oneOf"]?.AsArray() ?? []).Any(variant => Types(variant!).Contains("null")),
                    property.Key
                )
        );
    }

    [Fact]
    public async Task The_rules_of_bodies_are_in_the_schemas_of_requests_alone()
    {
        var schemas = await Schemas();

        Assert.Equal(1, (int)schemas["GalleryBlock"]!["properties"]!["images"]!["minItems"]!);
        Assert.Equal(TextBlock.MaxLevel, (int)schemas["TextBlock"]!["properties"]!["level"]!["maximum"]!);
        Assert.Equal(Keyed.MaxKeyLength, (int)schemas["Span"]!["properties"]!["_key"]!["maxLength"]!);
        Assert.Equal(BodyLink.Pattern, (string)schemas["LinkMark"]!["properties"]!["href"]!["pattern"]!);
        Assert.Equal(BodyLink.WebPattern, (string)schemas["DownloadBlock"]!["properties"]!["url"]!["pattern"]!);
        Assert.Null(schemas["PublishedGalleryBlock"]!["properties"]!["images"]!["minItems"]);
        Assert.Null(schemas["PublishedSpan"]!["properties"]!["_key"]!["maxLength"]);
    }

    private async Task<JsonObject> Schemas() => (await api.Anonymous.ReadContract())["components"]!["schemas"]!.AsObject();

    private static IEnumerable<string> Words(JsonNode node) =>
        node is JsonObject mapping ? mapping.Select(word => word.Key) : node.AsArray().Select(word => (string)word!);

    private static IEnumerable<string> Types(JsonNode schema) =>
        schema["type"] switch
        {
            JsonArray types => types.Select(type => (string)type!),
            JsonValue type => [(string)type!],
            _ => [],
        };
}
