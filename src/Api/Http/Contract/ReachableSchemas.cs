using Microsoft.OpenApi;

namespace Api.Http.Contract;

/// <summary>The schemas that requests or responses refer to, themselves or through others.</summary>
internal static class ReachableSchemas
{
    /// <summary>The ids of the schemas that requests refer to.</summary>
    public static HashSet<string> OfRequests(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas) =>
        From(Operations(document).Select(operation => operation.RequestBody?.Content), schemas);

    /// <summary>The ids of the schemas that responses and the messages of webhooks refer to.</summary>
    public static HashSet<string> OfResponses(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas) =>
        From(
            [
                .. from operation in Operations(document)
                from response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? []
                select response.Content,
                .. document.Components?.Responses?.Values.Select(response => response.Content) ?? [],
                .. (document.Webhooks?.Values ?? []).SelectMany(Operations).Select(message => message.RequestBody?.Content),
            ],
            schemas
        );

    /// <summary>The ids of the schemas that the responses of the delivery API refer to.</summary>
    public static HashSet<string> OfDelivery(OpenApiDocument document, IDictionary<string, IOpenApiSchema> schemas) =>
        From(
            from path in document.Paths
            where !path.Key.StartsWith(ReaderHeaders.EditorialPath, StringComparison.Ordinal)
            from operation in path.Value.Operations?.Values.ToList() ?? []
            from response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? []
            select response.Content,
            schemas
        );

    /// <summary>The ids of the schemas that these refer to, and their own.</summary>
    public static HashSet<string> From(IEnumerable<IOpenApiSchema?> roots, IDictionary<string, IOpenApiSchema> schemas)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);

        foreach (var root in roots)
        {
            Follow(root);
        }

        return found;

        void Follow(IOpenApiSchema? schema)
        {
            if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            {
                if (found.Add(id) && schemas.TryGetValue(id, out var target))
                {
                    Follow(target);
                }
            }
            else if (schema is OpenApiSchema own)
            {
                foreach (var part in Parts(own))
                {
                    Follow(part);
                }
            }
        }
    }

    private static HashSet<string> From(
        IEnumerable<IDictionary<string, IOpenApiMediaType>?> contents,
        IDictionary<string, IOpenApiSchema> schemas
    ) => From(contents.SelectMany(content => content?.Values.Select(media => media.Schema) ?? []), schemas);

    private static IEnumerable<IOpenApiSchema?> Parts(OpenApiSchema schema) =>
        [
            schema.Items,
            schema.AdditionalProperties,
            .. schema.Properties?.Values.ToList() ?? [],
            .. schema.OneOf ?? [],
            .. schema.Extensions?.Values.OfType<MessageExtension>().Select(message => message.Schema) ?? [],
        ];

    private static IEnumerable<OpenApiOperation> Operations(OpenApiDocument document) =>
        document.Paths.Values.SelectMany(Operations);

    private static IEnumerable<OpenApiOperation> Operations(IOpenApiPathItem path) => path.Operations?.Values.ToList() ?? [];
}
