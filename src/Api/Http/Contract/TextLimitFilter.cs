using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Adds the general length limit to every text of a JSON request that has no smaller one.</summary>
internal sealed class TextLimitFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var seen = new HashSet<IOpenApiSchema>(ReferenceEqualityComparer.Instance);
        var bodies = document
            .Paths.Values.SelectMany(path => path.Operations?.Values.ToList() ?? [])
            .SelectMany(operation => operation.RequestBody?.Content?.ToList() ?? [])
            .Where(content => content.Key.EndsWith("json", StringComparison.Ordinal))
            .Select(content => content.Value.Schema)
            .ToList();

        foreach (var schema in bodies)
        {
            Limit(schema, context.SchemaRepository.Schemas, seen);
        }
    }

    private static void Limit(IOpenApiSchema? schema, Dictionary<string, IOpenApiSchema> schemas, HashSet<IOpenApiSchema> seen)
    {
        var target = schema is OpenApiSchemaReference { Reference.Id: { } id } ? schemas.GetValueOrDefault(id) : schema;

        if (target is not OpenApiSchema own || !seen.Add(own))
        {
            return;
        }

        if (
            own.Type?.HasFlag(JsonSchemaType.String) is true
            && own is { MaxLength: null, Enum: null or [], Format: null, Const: null }
        )
        {
            own.MaxLength = StrictJson.MaxTextLength;
        }

        Limit(own.Items, schemas, seen);
        Limit(own.AdditionalProperties, schemas, seen);

        foreach (var part in own.Properties?.Values.ToList() ?? [])
        {
            Limit(part, schemas, seen);
        }

        foreach (var variant in own.OneOf ?? [])
        {
            Limit(variant, schemas, seen);
        }
    }
}
