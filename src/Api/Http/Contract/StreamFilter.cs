using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Metadata of a stream: the type of the JSON in the `data` of its messages.</summary>
internal sealed record StreamOf(Type Message);

/// <summary>
/// Describes the messages of Server-Sent Events. This version of OpenAPI has no term for them, so the schema of the text names theirs as
/// `x-message`.
/// </summary>
internal sealed class StreamFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<StreamOf>().SingleOrDefault() is not { } stream)
        {
            return;
        }

        var message = context.SchemaGenerator.GenerateSchema(stream.Message, context.SchemaRepository);

        foreach (var media in operation.Responses!["200"].Content!.Values.Cast<OpenApiMediaType>())
        {
            media.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "Server-Sent Events; `x-message` is the schema of the JSON in the `data` of each.",
                Extensions = new Dictionary<string, IOpenApiExtension>
                {
                    [MessageExtension.Name] = new MessageExtension(message),
                },
            };
        }
    }
}

/// <summary>The schema of a stream's messages.</summary>
internal sealed class MessageExtension(IOpenApiSchema schema) : IOpenApiExtension
{
    public const string Name = "x-message";

    public IOpenApiSchema Schema => schema;

    public void Write(IOpenApiWriter writer, OpenApiSpecVersion specVersion) => schema.SerializeAsV31(writer);
}
