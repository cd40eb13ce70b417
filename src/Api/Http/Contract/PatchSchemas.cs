using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// The schemas of merge patches (RFC 7396): the same fields, all of them optional and nullable, at every depth. Lists are replaced
/// whole, so their items are as in the content itself.
/// </summary>
internal static class PatchSchemas
{
    private const string Suffix = "Patch";

    /// <summary>The schema of a patch of a type; added if it is new.</summary>
    public static OpenApiSchemaReference Of(string name, OperationFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        if (!schemas.ContainsKey(name + Suffix))
        {
            var patch = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "A JSON Merge Patch (RFC 7396): absent fields are unchanged, null clears a field.",
                AdditionalPropertiesAllowed = false,
            };
            schemas[name + Suffix] = patch;
            patch.Properties = schemas[name]
                .Properties!.ToDictionary(
                    property => property.Key,
                    IOpenApiSchema (property) => Emptied(property.Value, context)
                );
        }

        return new OpenApiSchemaReference(name + Suffix, context.Document);
    }

    private static OpenApiSchema Emptied(IOpenApiSchema property, OperationFilterContext context)
    {
        if (property is OpenApiSchemaReference reference)
        {
            return OrNull([Inner(reference, context)], property.Description);
        }

        var own = (OpenApiSchema)property.CreateShallowCopy();

        if (own.OneOf is { Count: > 0 } variants)
        {
            var inner = variants
                .Where(variant => variant.Type is not JsonSchemaType.Null)
                .Select(variant => Inner(variant, context));
            return OrNull([.. inner], own.Description);
        }

        own.Type |= JsonSchemaType.Null;
        own.AdditionalProperties = own.AdditionalProperties is { } values ? OrNull([Inner(values, context)], null) : null;
        return own;
    }

    /// <summary>An object is patched, too; anything else is replaced.</summary>
    private static IOpenApiSchema Inner(IOpenApiSchema schema, OperationFilterContext context) =>
        schema is OpenApiSchemaReference { Reference.Id: { } id }
        && context.SchemaRepository.Schemas[id] is OpenApiSchema { Properties.Count: > 0 }
            ? Of(id, context)
            : schema;

    private static OpenApiSchema OrNull(List<IOpenApiSchema> variants, string? description) =>
        new() { Description = description, OneOf = [.. variants, new OpenApiSchema { Type = JsonSchemaType.Null }] };
}
