using Api.Editorial.Articles.Formats;
using Domain;
using Domain.Articles;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents contents and bodies in Markdown and HTML: each is a string.</summary>
internal sealed class FormatFilter : IOperationFilter, ISchemaFilter
{
    private const string MarkdownExample = """
        ---
        type: article
        locale: de
        section: /breg-de/aktuelles
        title: Neue Brücke über die Havel eröffnet
        leadImage:
          image: 1000003
          alt: Fußgänger auf der Brücke
        ---

        Seit heute verbindet die Brücke beide Ufer.

        ## Wie es weitergeht

        Mehr dazu im [Bauplan](https://example.org/plan).
        """;

    private const string BodyExample = "<p>Seit heute verbindet die Brücke <strong>beide</strong> Ufer.</p>";

    private const string DocumentExample = $"""
        <!doctype html>
        <html lang="de">
        <head>
        <title>Neue Brücke über die Havel eröffnet</title>
        <meta name="bulletin:type" content="article">
        <meta name="bulletin:section" content="/breg-de/aktuelles">
        </head>
        <body>{BodyExample}</body>
        </html>
        """;

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var html = context.ApiDescription.RelativePath!.Contains("{id", StringComparison.Ordinal) ? BodyExample : DocumentExample;

        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (type.StartsWith("text/", StringComparison.Ordinal) && content is OpenApiMediaType media)
            {
                Describe(media, type is ArticlePayload.Markdown ? MarkdownExample : html);
            }
        }

        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<MarkdownAnswer>().Any())
        {
            Describe((OpenApiMediaType)operation.Responses!["200"].Content![ArticlePayload.Markdown], MarkdownExample);
        }
    }

    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ArticleContent) || schema is not OpenApiSchema { Properties: { } properties })
        {
            return;
        }

        properties["body"] = new OpenApiSchema
        {
            Description = properties["body"].Description,
            OneOf = [Bare(properties["body"]), new OpenApiSchema { Type = JsonSchemaType.String }],
        };
        properties["bodyFormat"] = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [.. CamelCaseWords.All<BodyFormat>()],
            Description = "The format of `body`, which is a string in `markdown` and `html`. Default: `portableText`.",
        };
    }

    private static OpenApiSchema Bare(IOpenApiSchema schema)
    {
        var bare = (OpenApiSchema)schema.CreateShallowCopy();
        bare.Description = null;
        return bare;
    }

    private static void Describe(OpenApiMediaType media, string example)
    {
        media.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
        media.Example = example;
    }
}
