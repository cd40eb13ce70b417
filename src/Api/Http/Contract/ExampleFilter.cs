using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Puts the files `Examples/{operation id}.{request or status}.json` beside the operations they are named for.</summary>
internal sealed class ExampleFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        Add(operation.RequestBody?.Content, $"{operation.OperationId}.request");

        foreach (var (status, response) in operation.Responses ?? [])
        {
            Add(response.Content, $"{operation.OperationId}.{status}");
        }
    }

    private static void Add(IDictionary<string, IOpenApiMediaType>? contents, string name)
    {
        foreach (var content in contents?.Values ?? [])
        {
            if (content is OpenApiMediaType media && Read(name) is { } example)
            {
                media.Example = example;
            }
        }
    }

    private static JsonNode? Read(string name)
    {
        using var file = typeof(ExampleFilter).Assembly.GetManifestResourceStream($"examples/{name}.json");
        return file is null ? null : JsonNode.Parse(file);
    }
}
