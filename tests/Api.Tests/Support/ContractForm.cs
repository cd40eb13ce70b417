using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Api.Tests.Support;

/// <summary>The form that /docs shows for an operation, filled as it opens: with the examples of the contract, and with its defaults.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Typed">What people have to type because it has no example, by the name of the parameter.</param>
public sealed record ContractForm(ContractOperation Operation, IReadOnlyDictionary<string, string> Typed)
{
    private IEnumerable<JsonNode> Parameters => (Operation.Json["parameters"]?.AsArray() ?? []).Select(Operation.Resolve);

    /// <summary>Whether the page sends the key: it does when the operation accepts one.</summary>
    public bool SendsKey => Operation.Json["security"]?.AsArray().Count > 0;

    /// <summary>The examples of parameters that may be left out.</summary>
    public IEnumerable<string> OptionalExamples =>
        Parameters
            .Where(parameter => parameter["example"] is not null && !IsRequired(parameter))
            .Select(parameter => $"{Operation.Id} {parameter["name"]}");

    /// <summary>The address, with the defaults of optional parameters only if wanted.</summary>
    public string Address(bool withDefaults = false, params IEnumerable<string> others)
    {
        var path = Parameters
            .Where(parameter => (string?)parameter["in"] == "path")
            .Aggregate(Operation.Path, (path, parameter) => path.Replace($"{{{parameter["name"]}}}", Escaped(parameter)));
        var query = Parameters
            .Where(parameter =>
                (string?)parameter["in"] == "query"
                && (IsRequired(parameter) || (withDefaults && parameter["schema"]!["default"] is not null))
            )
            .Select(parameter => $"{parameter["name"]}={Escaped(parameter)}")
            .Concat(others)
            .ToList();

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>The headers that must be sent.</summary>
    public (string Name, string Value)[] Headers =>
        [
            .. Parameters
                .Where(parameter => (string?)parameter["in"] == "header" && IsRequired(parameter))
                .Select(parameter => ((string)parameter["name"]!, Value(parameter))),
        ];

    /// <summary>The body in each media type that has an example; a single null if there is no body.</summary>
    public IEnumerable<HttpContent?> Bodies(byte[] picture)
    {
        if (Operation.Json["requestBody"]?["content"] is not JsonObject contents)
        {
            return [null];
        }

        return contents
            .Where(content => content.Value!["example"] is not null)
            .Select(content => Body(content.Key, content.Value!["example"]!, Takes("documents") ? Given.Pdf() : picture));
    }

    private static HttpContent Body(string mediaType, JsonNode example, byte[] picture)
    {
        if (mediaType is not "multipart/form-data")
        {
            return new StringContent(Text(example), Encoding.UTF8, mediaType);
        }

        var texts = example.AsObject().Where(part => part.Key != "file").Select(part => (part.Key, Text(part.Value!)));
        return Given.PictureForm(picture, [.. texts]);
    }

    private bool Takes(string items) => Operation.Path.StartsWith($"/v1/editorial/{items}", StringComparison.Ordinal);

    private string Escaped(JsonNode parameter) => Uri.EscapeDataString(Value(parameter));

    private string Value(JsonNode parameter) =>
        (parameter["example"] ?? parameter["schema"]!["default"]) is { } filled ? Text(filled)
        : Typed.TryGetValue((string)parameter["name"]!, out var typed) ? typed
        : throw new InvalidOperationException($"{Operation.Id} has no example for {parameter["name"]}.");

    private static string Text(JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String ? (string)value!
        : value is JsonArray items && items.All(item => item is JsonValue) ? string.Join(',', items.Select(item => Text(item!)))
        : value.ToJsonString();

    private static bool IsRequired(JsonNode parameter) => (bool?)parameter["required"] is true;
}
