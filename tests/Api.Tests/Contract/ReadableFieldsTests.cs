using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Api.Tests.Contract;

/// <summary>Every field of an editorial request can be read in some response about the same kind of item.</summary>
public sealed class ReadableFieldsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>Fields that are shown under another name, or act at once and leave something else to read.</summary>
    private static readonly Dictionary<string, string> ShownAs = new(StringComparer.Ordinal)
    {
        ["publishArticle.at"] = "publishAt",
        ["publishArticle.until"] = "unpublishAt",
        ["publishArticle.originallyPublishedAt"] = "firstPublishedAt",
        ["publishArticle.timeZone"] = "publishAt",
        ["addToRelease.timeZone"] = "until",
        ["publishRelease.at"] = "publishAt",
        ["publishRelease.timeZone"] = "publishAt",
        ["changeArticles.ids"] = "items",
        ["changeArticles.action"] = "outcome",
        ["setArticleUntil.until"] = "publishedUntil",
        ["publishArticle.emergencyReason"] = "emergency",
        ["setArticleUntil.timeZone"] = "publishedUntil",
        ["uploadImage.timeZone"] = "rightsExpireAt",
        ["uploadImage.file"] = "sha256",
        ["replaceImageFile.file"] = "sha256",
        ["uploadDocument.file"] = "sha256",
        ["replaceDocumentFile.file"] = "sha256",
        ["pinArticles.articles"] = "pins",
        ["createWebhook.headers"] = "headerNames",
        ["patchWebhook.headers"] = "headerNames",
        ["rotateWebhookSecret.overlapHours"] = "formerUntil",
        ["replayWebhook.from"] = "items",
        ["replayWebhook.to"] = "items",
    };

    [Fact]
    public async Task Every_field_of_a_request_can_be_read_again()
    {
        var contract = await api.Anonymous.ReadContract();
        var operations = (
            from item in contract["paths"]!.AsObject()
            where item.Key.StartsWith("/v1/editorial/", StringComparison.Ordinal)
            from operation in item.Value!.AsObject()
            select operation.Value!
        ).ToList();

        var readable = operations
            .GroupBy(operation => (string)operation["tags"]![0]!)
            .ToDictionary(group => group.Key, group => group.SelectMany(operation => Answered(contract, operation)).ToHashSet());

        var unreadable =
            from operation in operations
            from field in Names(contract, operation["requestBody"]?["content"])
            let name = $"{operation["operationId"]}.{field}"
            where !readable[(string)operation["tags"]![0]!].Contains(ShownAs.GetValueOrDefault(name, field))
            select name;

        Assert.NotEmpty(operations);
        Assert.Empty(unreadable.Distinct());
    }

    [Fact]
    public async Task Every_exception_is_about_a_field_of_the_contract()
    {
        var contract = await api.Anonymous.ReadContract();
        var fields =
            from item in contract["paths"]!.AsObject()
            from operation in item.Value!.AsObject()
            from field in Names(contract, operation.Value!["requestBody"]?["content"])
            select $"{operation.Value!["operationId"]}.{field}";

        Assert.Empty(ShownAs.Keys.Except(fields));
    }

    private static IEnumerable<string> Answered(JsonNode contract, JsonNode operation) =>
        from response in operation["responses"]!.AsObject()
        where response.Key[0] is '2'
        from name in Names(contract, response.Value!["content"])
        select name;

    /// <summary>The names of all properties, at any depth.</summary>
    private static HashSet<string> Names(JsonNode contract, JsonNode? content)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (_, media) in content?.AsObject() ?? [])
        {
            Collect(media!["schema"]);
        }

        return names;

        void Collect(JsonNode? node)
        {
            switch (node)
            {
                case JsonArray items:
                    foreach (var item in items)
                    {
                        Collect(item);
                    }

                    break;

                case JsonObject schema when (string?)schema["$ref"] is { } reference:
                    if (seen.Add(reference))
                    {
                        Collect(contract["components"]!["schemas"]![reference.Split('/')[^1]]);
                    }

                    break;

                case JsonObject schema:
                    foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
                    {
                        names.Add(name);
                        Collect(property);
                    }

                    foreach (var part in (string[])["items", "oneOf", "anyOf", "allOf", "additionalProperties"])
                    {
                        Collect(schema[part]);
                    }

                    break;
            }
        }
    }
}
