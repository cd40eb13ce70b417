using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>One operation of the contract.</summary>
public sealed record ContractOperation(JsonNode Contract, string Path, string Verb, JsonObject Json)
{
    public HttpMethod Method => new(Verb.ToUpperInvariant());

    public string Id => (string)Json["operationId"]!;

    /// <summary>The media types that its body may have; none if it has no body.</summary>
    public string[] MediaTypes => [.. (Json["requestBody"]?["content"]?.AsObject() ?? []).Select(type => type.Key)];

    public IEnumerable<JsonNode> QueryParameters =>
        (Json["parameters"]?.AsArray() ?? []).Select(Resolve).Where(parameter => (string?)parameter["in"] == "query");

    /// <summary>Its address with each parameter replaced by an item.</summary>
    public string Address(long id) =>
        Path.Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal)
            .Replace("{correction}", "1", StringComparison.Ordinal)
            .Replace("{article}", "1", StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{link}", "1", StringComparison.Ordinal)
            .Replace("{externalId}", "extern", StringComparison.Ordinal)
            .Replace("{type}", "article", StringComparison.Ordinal)
            .Replace("{format}", "rss", StringComparison.Ordinal);

    /// <summary>The schema of its JSON body; null if it has none.</summary>
    public JsonNode? Body =>
        MediaTypes.FirstOrDefault(type => type.EndsWith("json", StringComparison.Ordinal)) is { } json
            ? Resolve(Json["requestBody"]!["content"]![json]!["schema"]!)
            : null;

    /// <summary>The target of a node's reference, or the node itself.</summary>
    public JsonNode Resolve(JsonNode? node)
    {
        while ((string?)node?["$ref"] is { } reference)
        {
            node = reference.Split('/').Skip(1).Aggregate(Contract, (inner, name) => inner[name]!);
        }

        return node!;
    }

    /// <summary>All operations that the service describes.</summary>
    public static async Task<IReadOnlyList<ContractOperation>> All(ApiClient client)
    {
        var contract = await client.ReadContract();

        return
        [
            .. from path in contract["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select new ContractOperation(contract, path.Key, operation.Key, operation.Value!.AsObject()),
        ];
    }
}
