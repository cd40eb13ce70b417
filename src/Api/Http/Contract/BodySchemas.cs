using Api.Delivery.Images;
using Domain.Bodies;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Bodies have two shapes: as editors send them, with what the rules demand, and as readers get them, where nothing that is ever
/// written is optional, pictures are complete and links have their addresses.
/// </summary>
internal static class BodySchemas
{
    private const string Prefix = "Published";

    // The smallest of everything: what the rules miss in it is what must be sent.
    private static readonly IReadOnlyList<Block> Smallest =
    [
        new TextBlock { MarkDefs = [new LinkMark(), new LanguageMark(), new AbbreviationMark()] },
        new QuoteBlock(),
        new ImageBlock(),
        new GalleryBlock(),
        new GalleryBlock { Images = [new GalleryImage()] },
        new TableBlock(),
        new TableBlock { Rows = [new TableRow()] },
        new FactBoxBlock(),
        new LinkBoxBlock(),
        new LinkBoxBlock { Links = [new BoxLink()] },
        new VideoBlock(),
        new AudioBlock(),
        new DownloadBlock(),
        new SpeakerTurnBlock(),
        new AccordionBlock(),
        new AccordionBlock { Items = [new AccordionItem()] },
    ];

    private static readonly HashSet<string> WithAddress = ["LinkMark", "BoxLink", "VideoBlock", "AudioBlock"];

    public static OpenApiSchema PublishedBody() =>
        new()
        {
            OneOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(Prefix + nameof(Block)) },
                new OpenApiSchema { Type = JsonSchemaType.String },
            ],
        };

    /// <summary>Completes the schemas of blocks as they are sent, and adds those of blocks as they are delivered.</summary>
    public static void Complete(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;

        if (!schemas.ContainsKey(nameof(Block)))
        {
            return;
        }

        Require(schemas);
        Offer(schemas[nameof(TextBlock)], "style", TextBlock.Styles);
        Offer(schemas[nameof(TextBlock)], "listItem", TextBlock.ListItems);
        Publish(nameof(Block), document, schemas);
        CompletePictures(document, context);
    }

    private static void Require(Dictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var finding in Body.Normalize(Smallest, "").Findings)
        {
            var steps = finding.Pointer.Split('/')[1..];
            object part = Smallest[int.Parse(steps[0], null)];

            for (var step = 1; step + 2 < steps.Length; step += 2)
            {
                part = PartOf((Block)part, steps[step], int.Parse(steps[step + 1], null));
            }

            if (steps.Length % 2 == 0 && schemas.TryGetValue(part.GetType().Name, out var schema))
            {
                (((OpenApiSchema)schema).Required ??= new SortedSet<string>(StringComparer.Ordinal)).Add(steps[^1]);
            }
        }
    }

    private static Keyed PartOf(Block block, string list, int index) =>
        (block, list) switch
        {
            (TextBlock text, _) => text.MarkDefs[index],
            (GalleryBlock gallery, _) => gallery.Images[index],
            (TableBlock table, _) => table.Rows[index],
            (LinkBoxBlock box, _) => box.Links[index],
            (AccordionBlock accordion, _) => accordion.Items[index],
            _ => throw new InvalidOperationException($"{block.GetType().Name} has no {list}."),
        };

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

    /// <summary>The delivered shape of a schema and of all it is made of: bodies leave out what is null, and write all else.</summary>
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

        if (WithAddress.Contains(name))
        {
            target.Properties["href"] = Text("Where it leads: the path of the article, or the address.");
            target.Required.Add("href");
        }

        if (name is nameof(VideoBlock) or nameof(AudioBlock))
        {
            target.Properties["title"] = Text("The title of the article.");
            target.Required.Add("title");
        }
    }

    private static void CompletePictures(OpenApiDocument document, DocumentFilterContext context)
    {
        var schemas = context.SchemaRepository.Schemas;
        _ = context.SchemaGenerator.GenerateSchema(typeof(PublishedImage), context.SchemaRepository);
        var image = (OpenApiSchema)schemas[nameof(PublishedImage)];

        foreach (var name in (string[])[nameof(ImageBlock), nameof(GalleryImage)])
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
