using Api.Delivery.Images;
using Domain.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>A published body has the same blocks as a written one, except that pictures are complete.</summary>
internal static class BodySchemas
{
    private const string Published = "PublishedBlock";

    public static OpenApiSchema PublishedBody() =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(Published) };

    public static void AddPublishedBlocks(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        if (schemas.GetValueOrDefault(nameof(Block)) is not OpenApiSchema { Discriminator.Mapping: { } written })
        {
            return;
        }

        _ = context.SchemaGenerator.GenerateSchema(typeof(PublishedImage), context.SchemaRepository);
        var image = (OpenApiSchema)schemas[nameof(PublishedImage)];

        var picture = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A picture in the text, complete.",
            Properties = new Dictionary<string, IOpenApiSchema> { ["_key"] = Key() }
                .Concat(image.Properties!)
                .ToDictionary(),
            Required = new SortedSet<string>(["_key", .. image.Required!], StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        VariantFilter.MakeVariant(picture, "_type", "image");
        schemas["PublishedImageBlock"] = picture;

        var item = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A picture of a series, complete.",
            Properties = new Dictionary<string, IOpenApiSchema> { ["_key"] = Key() }
                .Concat(image.Properties!)
                .ToDictionary(),
            Required = new SortedSet<string>(["_key", .. image.Required!], StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        schemas["PublishedGalleryImage"] = item;

        var gallery = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A series of pictures, complete.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["_key"] = Key(),
                ["images"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchemaReference("PublishedGalleryImage", document),
                },
            },
            Required = new SortedSet<string>(["_key", "images"], StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        VariantFilter.MakeVariant(gallery, "_type", "gallery");
        schemas["PublishedGalleryBlock"] = gallery;

        var mapping = written.ToDictionary(variant => variant.Key, variant => variant.Value);
        mapping["image"] = new OpenApiSchemaReference("PublishedImageBlock", document);
        mapping["gallery"] = new OpenApiSchemaReference("PublishedGalleryBlock", document);

        schemas[Published] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "A block of a body as readers get it.",
            OneOf = [.. mapping.Values],
            Discriminator = new OpenApiDiscriminator { PropertyName = "_type", Mapping = mapping },
        };
    }

    private static OpenApiSchema Key() => new() { Type = JsonSchemaType.String, Description = "Unique within the body." };
}
