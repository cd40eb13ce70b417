using Api.Webhooks;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Describes what receivers of webhooks get, in the documents for those who create them.</summary>
internal sealed class WebhookFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        if (document.Paths.All(path => !path.Key.StartsWith(ReaderHeaders.EditorialPath, StringComparison.Ordinal)))
        {
            return;
        }

        document.Webhooks = new Dictionary<string, IOpenApiPathItem>
        {
            ["change"] = Item(
                context,
                typeof(WebhookMessage),
                "receiveChange",
                "A change",
                "Sent to the `url` of each webhook whose filter lets the change through, at least once, those of one item in their order.",
                "`evt_` and the id of the change: the same in every attempt and replay."
            ),
            ["editorialEvent"] = Item(
                context,
                typeof(EditorialWebhookMessage),
                "receiveEditorialEvent",
                "An editorial event",
                "Sent to the `url` of each webhook with `log: editorial` whose filter lets the event through, at least once, those of one item in their order.",
                "`editorial_` and the id of the event: the same in every attempt and replay."
            ),
        };
    }

    private static OpenApiPathItem Item(
        DocumentFilterContext context,
        Type message,
        string id,
        string summary,
        string description,
        string messageId
    ) =>
        new()
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Post] = Operation(context, message, id, summary, description, messageId),
            },
        };

    private static OpenApiOperation Operation(
        DocumentFilterContext context,
        Type message,
        string id,
        string summary,
        string description,
        string messageId
    ) =>
        new()
        {
            OperationId = id,
            Summary = summary,
            Description = description,
            Parameters =
            [
                Header("webhook-id", messageId),
                Header("webhook-timestamp", "When it was sent: seconds since 1970."),
                Header("webhook-signature", "Signatures of Standard Webhooks (`v1`, HMAC-SHA256), separated by spaces."),
                Header("webhook-replay", "`true` when it was asked for by `replayWebhook`.", isRequired: false),
            ],
            RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, IOpenApiMediaType>
                {
                    ["application/json"] = new OpenApiMediaType
                    {
                        Schema = context.SchemaGenerator.GenerateSchema(message, context.SchemaRepository),
                        Example = ExampleFile.Read(message.Name),
                    },
                },
            },
            // Receivers verify the signature; the service sends no key.
            Security = [new OpenApiSecurityRequirement()],
            Responses = new OpenApiResponses
            {
                ["2XX"] = new OpenApiResponse { Description = "Delivered. The body is ignored." },
                ["410"] = new OpenApiResponse { Description = "The receiver wants no more: the webhook is disabled." },
                ["429"] = new OpenApiResponse
                {
                    Description = "Nothing is sent for a while; `Retry-After` says how long, up to a day.",
                },
                ["default"] = new OpenApiResponse { Description = "Not delivered: it is tried again, for five days." },
            },
        };

    private static OpenApiParameter Header(string name, string description, bool isRequired = true) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Required = isRequired,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
