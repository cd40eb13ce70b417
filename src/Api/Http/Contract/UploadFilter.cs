using Api.Editorial.Images;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>A request body as it travels: a form with a file and texts, or the bytes of a file, or JSON.</summary>
internal sealed class UploadFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (content is not OpenApiMediaType media)
            {
                continue;
            }

            media.Schema = type switch
            {
                "multipart/form-data" => Form(),
                _ when type.StartsWith("image/", StringComparison.Ordinal) => Bytes("The bytes of the picture."),
                // What a type is stands with the type.
                _ when media.Schema is OpenApiSchemaReference { Reference.Id: { } id } => new OpenApiSchemaReference(
                    id,
                    context.Document
                ),
                _ => media.Schema,
            };
        }
    }

    private static OpenApiSchema Form()
    {
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["file"] = Bytes("JPEG, PNG, WebP, AVIF or GIF: at most 20 MB and 50 megapixels."),
            },
            Required = new HashSet<string>(["file"]),
            AdditionalPropertiesAllowed = false,
        };

        foreach (var (name, maxLength) in ImageUpload.TextParts)
        {
            form.Properties[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MaxLength = maxLength,
                Description = name is "locale" ? "The locale of the texts." : PropertyWords.For(name),
            };
        }

        return form;
    }

    private static OpenApiSchema Bytes(string description) =>
        new()
        {
            Type = JsonSchemaType.String,
            Format = "binary",
            Description = description,
        };
}
