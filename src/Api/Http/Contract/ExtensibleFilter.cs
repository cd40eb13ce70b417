using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Marks the enums and unions of responses as extensible. Requests accept no other values than those listed.</summary>
internal sealed class ExtensibleFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        foreach (var id in ReachableSchemas.OfResponses(document, schemas))
        {
            MarkAll(schemas[id]);
        }
    }

    private static void MarkAll(IOpenApiSchema? schema)
    {
        // What is referred to is marked at its definition.
        if (schema is not OpenApiSchema own)
        {
            return;
        }

        if (own.Discriminator?.Mapping is { } variants)
        {
            Extensible.Mark(own, variants.Keys);
        }
        else if (own.Enum is { Count: > 0 } words)
        {
            Extensible.Mark(own, words.Where(word => !word.IsJsonNullSentinel()).Select(word => (string)word!));
        }

        MarkAll(own.Items);
        MarkAll(own.AdditionalProperties);

        foreach (var part in own.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
        {
            MarkAll(part);
        }

        foreach (var variant in own.OneOf ?? [])
        {
            MarkAll(variant);
        }
    }
}
