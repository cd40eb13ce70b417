using Api.Editorial.Documents;
using Api.Editorial.Images;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents request bodies, each in one media type: a form with a file and texts, the bytes of a file, or JSON.</summary>
internal sealed class UploadFilter : IOperationFilter
{
    private static readonly Dictionary<string, string> FormWords = new(StringComparer.Ordinal)
    {
        ["externalId"] = "The item's id in another system.",
        ["credit"] = "The credit line.",
        ["copyright"] = "The rights holder.",
        ["license"] = "The licence under which others may use it.",
        ["source"] = "How the picture came about: a code of IPTC's Digital Source Type, as in the metadata.",
        ["locale"] = "The locale of the texts, or of the document.",
        ["alt"] = "Alternative text.",
        ["caption"] = "The text below the picture.",
        ["longDescription"] = "A description of charts and scenes for which an alternative text is too short.",
        ["focalPoint"] =
            "The point that every crop contains: fractions of width and height from the top left, such as `0.5,0.33`.",
        ["rightsExpireAt"] = "When the picture stops being delivered: RFC 3339 with an offset, or a local time with `timeZone`.",
        ["title"] = "The title; the name of the file if absent.",
        ["fileName"] = "The name of the file when it is saved; that of the part if absent.",
        ["accessible"] = "Whether everybody can use the document: `true` or `false`.",
        ["timeZone"] = "The IANA time zone of a local time, such as `Europe/Berlin`.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        KeepFirst(operation.RequestBody?.Content);
        var isPatch = operation.RequestBody?.Content?.ContainsKey("application/merge-patch+json") is true;

        foreach (var (type, content) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            if (content is not OpenApiMediaType media)
            {
                continue;
            }

            media.Schema = type switch
            {
                ImageUpload.Form => operation.OperationId switch
                {
                    "uploadImage" => Form(Pictures, ImageUpload.TextParts),
                    "replaceImageFile" => Form(Pictures, ImageUpload.ReplacingParts),
                    "uploadDocument" => Form(Documents, DocumentUpload.TextParts),
                    _ => Form(Documents, new Dictionary<string, int>()),
                },
                ImageUpload.Bytes => Bytes("The bytes of the picture."),
                _ when isPatch && media.Schema is OpenApiSchemaReference { Reference.Id: { } whole } => PatchSchemas.Of(
                    whole,
                    context
                ),
                // A type is described at its definition.
                _ when media.Schema is OpenApiSchemaReference { Reference.Id: { } id } => new OpenApiSchemaReference(
                    id,
                    context.Document
                ),
                _ => media.Schema,
            };
        }
    }

    // With several, a generated client would have to choose. The others are for callers who write their requests by hand.
    private static void KeepFirst(IDictionary<string, IOpenApiMediaType>? contents)
    {
        foreach (var further in contents?.Keys.Skip(1).ToList() ?? [])
        {
            contents!.Remove(further);
        }
    }

    private const string Pictures = "JPEG, PNG, WebP, AVIF or GIF: at most 20 MB and 50 megapixels.";
    private const string Documents = "PDF, WebVTT, MP3, M4A, AAC, Ogg or WAV: at most 100 MB.";

    private static OpenApiSchema Form(string file, IReadOnlyDictionary<string, int> texts)
    {
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Bytes(file) },
            Required = new HashSet<string>(["file"]),
            AdditionalPropertiesAllowed = false,
        };

        foreach (var (name, maxLength) in texts)
        {
            form.Properties[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MaxLength = maxLength,
                Description = FormWords[name],
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
