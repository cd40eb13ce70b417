using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Turns polymorphic types (blocks, marks, pages) into discriminated unions: the parent is `oneOf` its variants, each variant has
/// its discriminator as a constant.
/// </summary>
internal sealed class VariantFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        // The blocks of responses derive from it, also in a document without an operation that accepts a body.
        _ = context.SchemaGenerator.GenerateSchema(typeof(Domain.Bodies.Block), context.SchemaRepository);

        var parents = typeof(Domain.Bodies.Block)
            .Assembly.GetTypes()
            .Concat(typeof(VariantFilter).Assembly.GetTypes())
            .Where(IsParent);

        foreach (var parent in parents.OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (schemas.TryGetValue(parent.Name, out var schema) && schema is OpenApiSchema target)
            {
                Describe(parent, target, document, context);
            }
        }

        BodySchemas.Complete(document, context);
    }

    private static bool IsParent(Type type) =>
        type.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false)
        && type.IsDefined(typeof(JsonPolymorphicAttribute), inherit: false);

    private static void Describe(Type parent, OpenApiSchema schema, OpenApiDocument document, DocumentFilterContext context)
    {
        var word = parent.GetCustomAttribute<JsonPolymorphicAttribute>()!.TypeDiscriminatorPropertyName!;
        var variants = parent.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).ToList();
        var mapping = new Dictionary<string, OpenApiSchemaReference>();

        foreach (var variant in variants)
        {
            _ = context.SchemaGenerator.GenerateSchema(variant.DerivedType, context.SchemaRepository);
            MakeVariant(
                (OpenApiSchema)context.SchemaRepository.Schemas[variant.DerivedType.Name],
                word,
                (string)variant.TypeDiscriminator!
            );
            mapping[(string)variant.TypeDiscriminator!] = new OpenApiSchemaReference(variant.DerivedType.Name, document);
        }

        // A type that is its own only variant, such as a span, just gets its discriminator.
        if (variants is [var only] && only.DerivedType == parent)
        {
            return;
        }

        schema.Properties = null;
        schema.Required = null;
        schema.AdditionalPropertiesAllowed = true;
        schema.Type = JsonSchemaType.Object;
        schema.OneOf = [.. mapping.Values];
        schema.Discriminator = new OpenApiDiscriminator { PropertyName = word, Mapping = mapping };
    }

    internal static void MakeVariant(OpenApiSchema variant, string word, string value)
    {
        variant.AllOf = null;
        variant.Properties = new Dictionary<string, IOpenApiSchema>
        {
            [word] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Const = value,
                Description = "The discriminator of the variants.",
            },
        }
            .Concat((variant.Properties ?? new Dictionary<string, IOpenApiSchema>()).Where(property => property.Key != word))
            .ToDictionary(property => property.Key, property => property.Value);
        variant.Required = new SortedSet<string>([word, .. variant.Required ?? new HashSet<string>()], StringComparer.Ordinal);
    }
}
