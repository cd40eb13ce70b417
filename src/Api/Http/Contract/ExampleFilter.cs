using System.Text.Json.Nodes;
using Domain.Documents;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Adds the files of `Examples/` to the document by name: `{operation id}.request.json`, `{operation id}.{status}.json`,
/// `{operation id}.200.{format}.json`, `problem.{status}.json`, and `{schema}.json` where an operation has none of its own. Other text
/// formats have their own file extensions.
/// </summary>
internal sealed class ExampleFilter : IOperationFilter
{
    /// <summary>The file extensions of non-JSON responses, and of JSON Feed and ninjs, whose shapes are defined elsewhere.</summary>
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["application/atom+xml"] = "atom",
        ["application/feed+json"] = "feed",
        ["application/rss+xml"] = "rss",
        ["application/vnd.iptc.ninjs+json"] = "ninjs",
        ["application/x-ndjson"] = "ndjson",
        ["application/xml"] = "xml",
        ["text/calendar"] = "ics",
        ["text/event-stream"] = "events",
        ["text/plain"] = "txt",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (!IsFile(type) && content is OpenApiMediaType { Schema: var schema } media)
            {
                media.Example = Endings.TryGetValue(type, out var ending)
                    ? ReadText($"{operation.OperationId}.request.{ending}")
                    : ExampleFile.Read($"{operation.OperationId}.request") ?? ExampleFile.Read($"{IdOf(schema)}");
            }
        }
    }

    internal static void Add(IDictionary<string, IOpenApiMediaType>? contents, string name, string? schema = null)
    {
        foreach (var (type, content) in contents ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (!IsFile(type) && content is OpenApiMediaType media)
            {
                media.Example = Endings.TryGetValue(type, out var ending)
                    ? ReadText($"{name}.{ending}")
                    : ExampleFile.Read(name) ?? (schema is null ? null : ExampleFile.Read(schema));
            }
        }
    }

    /// <summary>Whether a media type is that of a file, which is sent as it is and has no example.</summary>
    internal static bool IsFile(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.Ordinal) || DocumentMediaType.All.Contains(mediaType);

    private static string? IdOf(IOpenApiSchema? schema) => (schema as OpenApiSchemaReference)?.Reference.Id;

    private static JsonNode? ReadText(string name)
    {
        if (typeof(ExampleFilter).Assembly.GetManifestResourceStream($"examples/{name}") is not { } file)
        {
            return null;
        }

        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        return name.EndsWith("feed", StringComparison.Ordinal) || name.EndsWith("ninjs", StringComparison.Ordinal)
            ? JsonNode.Parse(text)
            : text;
    }
}
