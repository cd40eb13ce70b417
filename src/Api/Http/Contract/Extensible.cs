using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Api.Http.Contract;

/// <summary>Marks a value of responses as one to which releases may add words: `x-extensible-enum` lists those of this release.</summary>
internal static class Extensible
{
    private const string Name = "x-extensible-enum";

    public static void Mark(OpenApiSchema schema, IEnumerable<string> words)
    {
        schema.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        schema.Extensions[Name] = new JsonNodeExtension(new JsonArray([.. words.Select(word => (JsonNode)word)]));
    }
}
