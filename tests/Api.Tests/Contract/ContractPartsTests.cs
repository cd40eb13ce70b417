using System.Net;
using System.Text.Json.Nodes;
using Api.Tests.Support;

namespace Api.Tests.Contract;

/// <summary>The documents that the service serves: all of the contract, and the parts for front ends and for editors' clients.</summary>
public sealed class ContractPartsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiClient reader = api.Anonymous;

    public static readonly TheoryData<string> Addresses = ["/openapi", "/openapi-delivery", "/openapi-editorial"];

    [Fact]
    public async Task The_parts_together_describe_each_operation_once()
    {
        var whole = Operations(await Read("/openapi.json"));
        string[] parts =
        [
            .. Operations(await Read("/openapi-delivery.json")),
            .. Operations(await Read("/openapi-editorial.json")),
        ];

        Assert.Equal(whole.Order(StringComparer.Ordinal), parts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_part_for_front_ends_has_no_editorial_operation()
    {
        var paths = (await Read("/openapi-delivery.json"))["paths"]!.AsObject().Select(path => path.Key).ToList();

        Assert.Contains("/v1/pages", paths);
        Assert.DoesNotContain(paths, path => path.StartsWith("/v1/editorial", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_document_has_exactly_the_components_and_groups_that_it_uses(string address)
    {
        var contract = await Read($"{address}.json");
        var used = References(contract).ToHashSet(StringComparer.Ordinal);
        var components =
            from kind in contract["components"]!.AsObject()
            where kind.Key != "securitySchemes"
            from component in kind.Value!.AsObject()
            select $"#/components/{kind.Key}/{component.Key}";
        var groups = contract["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .SelectMany(operation => operation.Value!["tags"]!.AsArray().Select(tag => (string)tag!))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal(used.Order(StringComparer.Ordinal), components.Order(StringComparer.Ordinal));
        Assert.Equal(groups, contract["tags"]!.AsArray().Select(tag => (string)tag!["name"]!).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_document_names_the_instance_that_serves_it_as_its_server(string address)
    {
        var server = Assert.Single((await Read($"{address}.json"))["servers"]!.AsArray());

        Assert.Equal("/", (string)server!["url"]!);
        Assert.Contains("servers:\n  - url: /\n", (await reader.Get($"{address}.yaml")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_document_is_small_on_the_wire_and_is_sent_once(string address)
    {
        var whole = await reader.Get($"{address}.json");
        Assert.DoesNotContain('\n', whole.Text);

        foreach (var coding in (string[])["br", "gzip"])
        {
            foreach (var format in (string[])["json", "yaml"])
            {
                var answer = await reader.Get($"{address}.{format}", ("Accept-Encoding", coding));

                Assert.Equal(coding, answer.Header("Content-Encoding"));
                Assert.Equal("Accept-Encoding", answer.Header("Vary"));
                Assert.StartsWith("public, max-age=", answer.Header("Cache-Control"), StringComparison.Ordinal);
                Assert.StartsWith("\"", answer.ETag, StringComparison.Ordinal);
                Assert.InRange(answer.Bytes.Length, 1, whole.Bytes.Length / 4);

                var again = await reader.Get($"{address}.{format}", ("If-None-Match", answer.ETag!), ("Accept-Encoding", coding));
                again.Expect(HttpStatusCode.NotModified);
            }
        }
    }

    [Fact]
    public async Task The_page_offers_all_documents_and_opens_links_to_operations()
    {
        var script = (await reader.Get("/docs/index.js")).Text;

        Assert.All(Addresses, address => Assert.Contains($"{address.Data}.json", script, StringComparison.Ordinal));
        Assert.All(
            ["\"deepLinking\":true", "\"filter\":\"\"", "\"persistAuthorization\":true", "\"tryItOutEnabled\":true"],
            option => Assert.Contains(option, script, StringComparison.Ordinal)
        );
    }

    private async Task<JsonNode> Read(string address) => (await reader.Get(address)).Expect(HttpStatusCode.OK).Json;

    private static IEnumerable<string> Operations(JsonNode contract) =>
        contract["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => (string)operation.Value!["operationId"]!);

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject item => item.SelectMany(member =>
                member is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(member.Value)
            ),
            JsonArray items => items.SelectMany(References),
            _ => [],
        };
}
