using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>One address of the contract with values in it.</summary>
public sealed record PublicAddress(string Operation, string Address);

/// <summary>
/// All addresses that anybody may read, as the contract lists them: every GET without security, each with every value that is
/// known for its parameters. Additions to the contract are included, and a required parameter without a known value is an error.
/// </summary>
public static class PublicAddresses
{
    /// <summary>Fills the addresses; the values are those of one item, by parameter name.</summary>
    public static async Task<IReadOnlyList<PublicAddress>> Of(ApiFixture api, IReadOnlyDictionary<string, string[]> values)
    {
        var contract = await api.Anonymous.ReadContract();
        var addresses = new List<PublicAddress>();

        foreach (var (path, operations) in contract["paths"]!.AsObject())
        {
            // An event stream does not end; the change feed has the same content.
            if (operations!["get"] is { } get && get["security"]?.AsArray() is null or [] && !Streams(get))
            {
                var name = (string)get["operationId"]!;
                addresses.AddRange(Fill(path, name, contract, get, values).Select(address => new PublicAddress(name, address)));
            }
        }

        return addresses;
    }

    private static IEnumerable<string> Fill(
        string path,
        string operation,
        JsonNode contract,
        JsonNode get,
        IReadOnlyDictionary<string, string[]> values
    )
    {
        var parameters = (get["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(contract, parameter!)).ToList();
        List<string> filled = [path];

        foreach (var parameter in parameters.Where(IsRequired))
        {
            var name = (string)parameter["name"]!;
            var known = Values(parameter, values);
            Assert.True(known.Length > 0, $"{operation} needs {name}, for which this test knows no value.");

            filled =
            [
                .. from address in filled
                from value in known
                select (string?)parameter["in"] == "path"
                    ? address.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal)
                    : With(address, name, value),
            ];
        }

        var optional =
            from parameter in parameters
            where !IsRequired(parameter) && (string?)parameter["in"] == "query"
            from value in Values(parameter, values)
            from address in filled
            select With(address, (string)parameter["name"]!, value);

        return [.. filled, .. optional];
    }

    private static string[] Values(JsonNode parameter, IReadOnlyDictionary<string, string[]> values)
    {
        if (values.TryGetValue((string)parameter["name"]!, out var known))
        {
            return known;
        }

        var schema = parameter["schema"];
        var words = schema?["enum"] ?? schema?["items"]?["enum"];

        return words is JsonArray several ? [.. several.Select(word => (string)word!)]
            : (string?)schema?["type"] == "boolean" ? ["true", "false"]
            : [];
    }

    private static JsonNode Resolve(JsonNode contract, JsonNode parameter) =>
        (string?)parameter["$ref"] is { } reference
            ? contract["components"]!["parameters"]![reference.Split('/')[^1]]!
            : parameter;

    private static bool IsRequired(JsonNode parameter) => (bool?)parameter["required"] is true;

    /// <summary>Whether the response is an endless stream.</summary>
    public static bool Streams(JsonNode get) => get["responses"]?["200"]?["content"]?["text/event-stream"] is not null;

    private static string With(string address, string name, string value) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={Uri.EscapeDataString(value)}";
}
