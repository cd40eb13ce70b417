using Api.Editorial.Images;
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

    /// <summary>What editors send of that which readers get: also in a document without the operations that accept it.</summary>
    private static readonly Type[] Sent = [typeof(ArticleContent), typeof(ImageMetadata)];

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        var sent = ReachableSchemas.From(
            Sent.Select(type => context.SchemaGenerator.GenerateSchema(type, context.SchemaRepository)),
            schemas
        );
        sent.UnionWith(ReachableSchemas.OfRequests(document, schemas));
        var read = ReachableSchemas.OfDelivery(document, schemas).Except(sent).ToList();

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

            if (
                part is not OpenApiSchemaReference { Reference.Id: { } id }
                || !sent.Contains(id)
                || schemas[id] is not OpenApiSchema { Properties.Count: > 0 }
            )
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
}
