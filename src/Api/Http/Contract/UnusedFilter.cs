using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Removes unreferenced schemas.</summary>
internal sealed class UnusedFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        var used = new HashSet<string>(StringComparer.Ordinal);

        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.ToList() ?? []))
        {
            Follow(operation.RequestBody?.Content);

            foreach (var response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? [])
            {
                Follow(response.Content);
            }
        }

        foreach (var response in document.Components?.Responses?.Values.ToList() ?? [])
        {
            Follow(response.Content);
        }

        foreach (var unused in schemas.Keys.Except(used, StringComparer.Ordinal).ToList())
        {
            schemas.Remove(unused);
        }

        void Follow(IDictionary<string, IOpenApiMediaType>? contents)
        {
            foreach (var media in contents?.Values.ToList() ?? [])
            {
                Mark(media.Schema);
            }
        }

        void Mark(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                if (used.Add(id))
                {
                    Mark(schemas.GetValueOrDefault(id));
                }

                return;
            }

            if (schema is OpenApiSchema own)
            {
                IEnumerable<IOpenApiSchema?> parts =
                [
                    own.Items,
                    own.AdditionalProperties,
                    .. own.Properties?.Values.ToList() ?? [],
                    .. own.OneOf ?? [],
                ];

                foreach (var part in parts)
                {
                    Mark(part);
                }
            }
        }
    }
}
