using System.Globalization;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain.Access;

namespace Api.Tests.Limits;

/// <summary>Every list and text in a request has a limit, and a list with one more entry is refused.</summary>
public sealed class ListLimitTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] TooMany = ["value.tooMany", "body.tooManyBlocks", "errors.more"];

    [Fact]
    public async Task A_list_with_one_entry_more_than_the_contract_allows_is_refused()
    {
        var contract = await api.Anonymous.ReadContract();
        var admin = api.As(Role.Admin);
        var draft = await api.As(Role.Editor).GivenDraft();
        var wrong = new List<string>();
        var lists = 0;

        foreach (var part in Parts(contract).Where(part => part.Type == "array"))
        {
            lists++;

            if (part.Schema["maxItems"] is not { } most)
            {
                wrong.Add($"{part.Name} has no limit");
                continue;
            }

            var entries = new JsonArray([.. Enumerable.Range(0, (int)most + 1).Select(_ => (JsonNode?)null)]);
            using var content = ApiClient.Json(part.Wrap(entries).ToJsonString(), part.MediaType);
            var address = part
                .Path.Replace("{id}", draft.Id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{externalId}", "extern", StringComparison.Ordinal);
            var answer = await admin.Send(new HttpMethod(part.Method), $"{address}?dryRun=true", content, "*");

            // Not every operation gets as far as its body: this article is no section.
            if ((int)answer.Status != 404 && !answer.Findings.Any(finding => TooMany.Contains(finding.Split(' ')[1])))
            {
                wrong.Add($"{part.Name}: {(int)answer.Status} {string.Join(", ", answer.Findings)}");
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(lists, 15, int.MaxValue);
    }

    [Fact]
    public async Task Every_text_and_map_of_a_request_has_a_limit()
    {
        var contract = await api.Anonymous.ReadContract();

        Assert.Empty(
            from part in Parts(contract)
            where
                part.Type == "string"
                    && part.Schema["maxLength"] is null
                    && part.Schema["enum"] is null
                    && part.Schema["format"] is null
                    && part.Schema["const"] is null
                || part.Type == "map" && part.Schema["maxProperties"] is null
            select part.Name
        );
    }

    private sealed record Part(
        string Name,
        string Method,
        string Path,
        string MediaType,
        string Type,
        JsonObject Schema,
        Func<JsonNode, JsonNode> Wrap
    );

    /// <summary>Every list, text and map of every JSON request, with a body that has a value there.</summary>
    private static IEnumerable<Part> Parts(JsonNode contract) =>
        from path in contract["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from content in operation.Value!["requestBody"]?["content"]?.AsObject() ?? []
        where content.Key.EndsWith("json", StringComparison.Ordinal)
        from part in Walk(
            contract,
            content.Value!["schema"]!.AsObject(),
            new Part(operation.Key, operation.Key.ToUpperInvariant(), path.Key, content.Key, "", [], node => node),
            []
        )
        select part;

    private static IEnumerable<Part> Walk(JsonNode contract, JsonObject schema, Part at, HashSet<string> seen)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference.Split('/')[^1];
            return seen.Add(name) ? Walk(contract, contract["components"]!["schemas"]![name]!.AsObject(), at, seen) : [];
        }

        var types = schema["type"] is JsonArray several
            ? several.Select(one => (string?)one).ToList()
            : [(string?)schema["type"]];
        var found = new List<Part>();
        var here = at with { Schema = schema };

        found.AddRange(types.Contains("string") ? [here with { Type = "string" }] : Array.Empty<Part>());

        if (types.Contains("array"))
        {
            found.Add(here with { Type = "array" });
            found.AddRange(
                Walk(
                    contract,
                    schema["items"]!.AsObject(),
                    at with
                    {
                        Name = $"{at.Name}[]",
                        Wrap = node => at.Wrap(new JsonArray(node)),
                    },
                    seen
                )
            );
        }

        if (schema["additionalProperties"] is JsonObject)
        {
            found.Add(here with { Type = "map" });
        }

        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            var word = (string?)schema["properties"]!["_type"]?["const"];
            found.AddRange(
                Walk(
                    contract,
                    property!.AsObject(),
                    at with
                    {
                        Name = $"{at.Name}.{name}",
                        Wrap = node =>
                            at.Wrap(
                                word is null
                                    ? new JsonObject { [name] = node }
                                    : new JsonObject { ["_type"] = word, [name] = node }
                            ),
                    },
                    seen
                )
            );
        }

        foreach (var variant in schema["oneOf"]?.AsArray() ?? [])
        {
            found.AddRange(Walk(contract, variant!.AsObject(), at, seen));
        }

        return found;
    }
}
