using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>Reads the contract as a client would: shared parameters, headers and responses are inlined where they are used.</summary>
public static class ContractReader
{
    private static readonly string[] Shared = ["parameters", "headers", "responses"];

    public static async Task<JsonNode> ReadContract(this ApiClient client) => Parse((await client.Get("/openapi.json")).Text);

    public static JsonNode Parse(string json)
    {
        var contract = JsonNode.Parse(json)!;
        Resolve(contract, contract["paths"]!);
        return contract;
    }

    private static void Resolve(JsonNode contract, JsonNode node)
    {
        switch (node)
        {
            case JsonObject item:
                foreach (var (name, value) in item.ToList())
                {
                    Resolve(contract, value, resolved => item[name] = resolved);
                }

                break;

            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    var place = index;
                    Resolve(contract, items[index], resolved => items[place] = resolved);
                }

                break;
        }
    }

    private static void Resolve(JsonNode contract, JsonNode? value, Action<JsonNode> replace)
    {
        var reference = (value as JsonObject)?["$ref"] is JsonValue text ? ((string)text!).Split('/') : [];

        if (reference is ["#", "components", var kind, var name] && Shared.Contains(kind))
        {
            var resolved = contract["components"]![kind]![name]!.DeepClone();
            Resolve(contract, resolved);
            replace(resolved);
        }
        else if (value is not null)
        {
            Resolve(contract, value);
        }
    }
}
