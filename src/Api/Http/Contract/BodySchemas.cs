using System.Globalization;
using Api.Delivery.Articles;
using Api.Delivery.Images;
using Domain.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Bodies have two shapes: as editors send them, with the limits of the rules, and as readers get them, where no property that is
/// ever written is optional, pictures are complete and links are resolved.
/// </summary>
internal static class BodySchemas
{
    private const string Prefix = "Published";

    private static readonly Dictionary<string, PartDescription> Parts = PartDescription
        .All()
        .ToDictionary(part => part.Key.Name, part => part.Value);

    public static OpenApiSchema PublishedBody() =>
        new() { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(Prefix + nameof(Block)) };

    /// <summary>Completes the schemas of blocks in requests, and adds those of blocks in responses.</summary>
    public static void Complete(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        Require(schemas);
        Offer(schemas[nameof(TextBlock)], "style", TextBlock.Styles);
        Offer(schemas[nameof(TextBlock)], "listItem", TextBlock.ListItems);
        Publish(nameof(Block), document, schemas);

        // Only in requests: responses stay free to contain what later rules allow.
        Limit(schemas);
        CompletePictures(document, context);
    }

    private static void Require(Dictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var (name, part) in Parts)
        {
            if (part.Required.Count > 0 && schemas.TryGetValue(name, out var schema))
            {
                (((OpenApiSchema)schema).Required ??= new SortedSet<string>(StringComparer.Ordinal)).UnionWith(part.Required);
            }
        }
    }

    private static void Limit(Dictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var (name, part) in Parts)
        {
            foreach (var (property, limits) in part.Limits)
            {
                if (
                    schemas.TryGetValue(name, out var schema)
                    && schema.Properties?.TryGetValue(property, out var limited) is true
                    && limited is OpenApiSchema own
                )
                {
                    schema.Properties[property] = Limited(own, limits);
                }
            }
        }
    }

    // A copy: those of responses share what is below.
    private static OpenApiSchema Limited(OpenApiSchema schema, PartLimits limits)
    {
        var limited = (OpenApiSchema)schema.CreateShallowCopy();
        limited.MinLength = limits.MinLength ?? limited.MinLength;
        limited.MaxLength = limits.MaxLength ?? limited.MaxLength;
        limited.MinItems = limits.MinItems ?? limited.MinItems;
        limited.Minimum = limits.Minimum?.ToString(CultureInfo.InvariantCulture) ?? limited.Minimum;
        limited.Maximum = limits.Maximum?.ToString(CultureInfo.InvariantCulture) ?? limited.Maximum;
        limited.Pattern = limits.Pattern ?? limited.Pattern;
        return limited;
    }

    private static void Offer(IOpenApiSchema schema, string property, IReadOnlyList<string> words)
    {
        if (schema.Properties?[property] is OpenApiSchema own)
        {
            own.Enum = [.. words];

            if (own.Type?.HasFlag(JsonSchemaType.Null) is true)
            {
                own.Enum.Add(JsonNullSentinel.JsonNull);
            }
        }
    }

    /// <summary>The response variant of a schema and everything it references: bodies omit nulls and write everything else.</summary>
    private static OpenApiSchemaReference Publish(
        string name,
        OpenApiDocument document,
        Dictionary<string, IOpenApiSchema> schemas
    )
    {
        var published = Prefix + name;

        if (!schemas.ContainsKey(published))
        {
            var sent = (OpenApiSchema)schemas[name];
            var target = new OpenApiSchema { Type = JsonSchemaType.Object, Description = sent.Description };
            schemas[published] = target;

            if (sent.Discriminator is { Mapping: { } mapping } discriminator)
            {
                var variants = mapping.ToDictionary(
                    variant => variant.Key,
                    variant => Publish(variant.Value.Reference.Id!, document, schemas)
                );
                target.OneOf = [.. variants.Values];
                target.Discriminator = new OpenApiDiscriminator { PropertyName = discriminator.PropertyName, Mapping = variants };
            }
            else
            {
                PublishProperties(name, sent, target, document, schemas);
            }
        }

        return new OpenApiSchemaReference(published, document);
    }

    private static void PublishProperties(
        string name,
        OpenApiSchema sent,
        OpenApiSchema target,
        OpenApiDocument document,
        Dictionary<string, IOpenApiSchema> schemas
    )
    {
        target.AdditionalPropertiesAllowed = false;
        target.Required = new SortedSet<string>(["_key"], StringComparer.Ordinal);
        target.Properties = new Dictionary<string, IOpenApiSchema>();

        foreach (var (key, value) in sent.Properties!)
        {
            if (value is OpenApiSchemaReference { Reference.Id: { } required })
            {
                target.Properties[key] = Publish(required, document, schemas);
                target.Required.Add(key);
                continue;
            }

            if (value is OpenApiSchema { OneOf: [OpenApiSchemaReference { Reference.Id: { } optional }, _] })
            {
                target.Properties[key] = Publish(optional, document, schemas);
                continue;
            }

            var property = (OpenApiSchema)value.CreateShallowCopy();

            if (property.Type?.HasFlag(JsonSchemaType.Null) is not true)
            {
                target.Required.Add(key);
            }

            property.Type &= ~JsonSchemaType.Null;
            property.Enum = property.Enum?.Where(word => !word.IsJsonNullSentinel()).ToList();

            if (property.Items is OpenApiSchemaReference { Reference.Id: { } items })
            {
                property.Items = Publish(items, document, schemas);
            }

            target.Properties[key] = property;
        }

        if (Parts[name] is { IsLink: true } or { ShowsArticle: true })
        {
            target.Properties["href"] = Text("The target: the path of the article or section, or a URL.");
            target.Required.Add("href");
        }

        if (Parts[name].OffersDocument)
        {
            target.Required.UnionWith(["title", "url", "accessible"]);
        }

        if (name == nameof(TextBlock))
        {
            target.Properties["id"] = Text(
                "Of headings only: give it to the element, so that links can lead there. It is made of the heading's words, and unique within this body."
            );
        }

        if (Parts[name].ShowsArticle)
        {
            target.Properties["title"] = Text("The title of the article.");
            target.Properties["recording"] = new OpenApiSchemaReference(nameof(PublishedRecording), document);
            target.Required.UnionWith(["title", "recording"]);
        }
    }

    private static void CompletePictures(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        _ = context.SchemaGenerator.GenerateSchema(typeof(PublishedImage), context.SchemaRepository);
        _ = context.SchemaGenerator.GenerateSchema(typeof(PublishedRecording), context.SchemaRepository);
        var image = (OpenApiSchema)schemas[nameof(PublishedImage)];

        foreach (var name in Parts.Where(part => part.Value.ShowsImage).Select(part => part.Key))
        {
            var picture = (OpenApiSchema)schemas[Prefix + name];
            var own = picture.Properties!.Where(property => property.Key is "_type" or "_key").ToList();

            picture.Properties = own.Concat(image.Properties!).ToDictionary();
            picture.Required = new SortedSet<string>(
                [.. own.Select(property => property.Key), .. image.Required!],
                StringComparer.Ordinal
            );
        }
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
