using System.Text.Json;

namespace Fuzz.Contract;

/// <summary>An OpenAPI document, read as far as the fuzzer needs it.</summary>
internal sealed class ApiDocument
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    private readonly JsonElement root;

    private ApiDocument(JsonElement root)
    {
        this.root = root;
        Operations = [.. root.GetProperty("paths").EnumerateObject().SelectMany(OperationsOf)];
    }

    public IReadOnlyList<Operation> Operations { get; }

    public static ApiDocument Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    public Operation? Find(string id) => Operations.FirstOrDefault(operation => operation.Id == id);

    /// <summary>The operation with this method and this path template.</summary>
    public Operation? Find(HttpMethod method, string path) =>
        Operations.FirstOrDefault(operation => operation.Method == method && operation.Path == path);

    /// <summary>Follows `$ref` to the element it names.</summary>
    public JsonElement Resolve(JsonElement element)
    {
        while (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference))
        {
            var target = root;

            foreach (var name in reference.GetString()!.Split('/')[1..])
            {
                target = target.GetProperty(name.Replace("~1", "/", StringComparison.Ordinal));
            }

            element = target;
        }

        return element;
    }

    private IEnumerable<Operation> OperationsOf(JsonProperty path) =>
        from method in Methods
        where path.Value.TryGetProperty(method, out _)
        select OperationOf(path, method, path.Value.GetProperty(method));

    private Operation OperationOf(JsonProperty path, string method, JsonElement element)
    {
        var responses = element
            .GetProperty("responses")
            .EnumerateObject()
            .Where(response => int.TryParse(response.Name, out _))
            .ToDictionary(response => int.Parse(response.Name, null), response => ResponseOf(Resolve(response.Value)));

        return new Operation(
            element.GetProperty("operationId").GetString()!,
            new HttpMethod(method.ToUpperInvariant()),
            path.Name,
            element.TryGetProperty("description", out var description) ? description.GetString()! : "",
            [.. Items(path.Value, "parameters").Concat(Items(element, "parameters")).Select(ParameterOf)],
            [.. BodiesOf(element)],
            responses
        );
    }

    private Parameter ParameterOf(JsonElement element)
    {
        var parameter = Resolve(element);
        var required = parameter.TryGetProperty("required", out var flag) && flag.GetBoolean();
        return new Parameter(
            parameter.GetProperty("name").GetString()!,
            parameter.GetProperty("in").GetString()!,
            required,
            Resolve(parameter.GetProperty("schema"))
        );
    }

    private IEnumerable<BodyForm> BodiesOf(JsonElement operation)
    {
        if (!operation.TryGetProperty("requestBody", out var reference))
        {
            return [];
        }

        var body = Resolve(reference);

        return from content in body.GetProperty("content").EnumerateObject()
            select new BodyForm(
                content.Name,
                content.Value.GetProperty("schema"),
                content.Value.TryGetProperty("example", out var example) ? example : null,
                IsRequired(body)
            );
    }

    private Response ResponseOf(JsonElement element)
    {
        var content = element.TryGetProperty("content", out var types)
            ? types.EnumerateObject().ToDictionary(type => type.Name, SchemaOf)
            : [];
        var headers = element.TryGetProperty("headers", out var all)
            ? all.EnumerateObject().Where(header => IsRequired(Resolve(header.Value))).Select(header => header.Name)
            : [];
        return new Response(content, [.. headers]);
    }

    private static JsonElement? SchemaOf(JsonProperty type) =>
        type.Value.TryGetProperty("schema", out var schema) ? schema : null;

    private static bool IsRequired(JsonElement header) => header.TryGetProperty("required", out var flag) && flag.GetBoolean();

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];
}
