using Api.Delivery.Pages;
using Domain.Articles;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Sets answers apart from requests. What editors send and readers get has a second schema for readers, in which nothing is optional;
/// and only requests refuse unknown properties, since answers may gain some.
/// </summary>
internal sealed class AnswerFilter : IDocumentFilter
{
    private const string Prefix = "Published";

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        // Also in a document without the operations that accept it.
        var sent = ReachableSchemas.From(
            [context.SchemaGenerator.GenerateSchema(typeof(ArticleContent), context.SchemaRepository)],
            schemas
        );
        sent.UnionWith(ReachableSchemas.OfRequests(document, schemas));

        var page = context.SchemaGenerator.GenerateSchema(typeof(PageResponse), context.SchemaRepository);
        var read = ReachableSchemas.From([page], schemas).Except(sent).ToList();

        foreach (var id in read)
        {
            Rewrite((OpenApiSchema)schemas[id]);
        }

        foreach (var id in ReachableSchemas.OfResponses(document, schemas).Except(sent))
        {
            ((OpenApiSchema)schemas[id]).AdditionalPropertiesAllowed = true;
        }

        void Rewrite(OpenApiSchema schema)
        {
            schema.Items = Published(schema.Items);
            schema.OneOf = schema.OneOf?.Select(part => Published(part)!).ToList();
            schema.Properties = schema.Properties?.ToDictionary(property => property.Key, property => Published(property.Value)!);
        }

        IOpenApiSchema? Published(IOpenApiSchema? part)
        {
            if (part is OpenApiSchema own)
            {
                Rewrite(own);
                return own;
            }

            if (part is not OpenApiSchemaReference { Reference.Id: { } id } || !sent.Contains(id) || !HasOptional(schemas[id]))
            {
                return part;
            }

            if (schemas.TryAdd(Prefix + id, new OpenApiSchema()))
            {
                var copy = (OpenApiSchema)schemas[id].CreateShallowCopy();
                copy.Properties = copy.Properties!.ToDictionary(
                    property => property.Key,
                    property => property.Value.CreateShallowCopy()
                );
                copy.Required = new SortedSet<string>(copy.Properties.Keys, StringComparer.Ordinal);
                Rewrite(copy);
                schemas[Prefix + id] = copy;
            }

            return new OpenApiSchemaReference(Prefix + id, document);
        }
    }

    private static bool HasOptional(IOpenApiSchema schema) =>
        schema is OpenApiSchema { Properties: { Count: > 0 } properties } && properties.Count > (schema.Required?.Count ?? 0);
}
