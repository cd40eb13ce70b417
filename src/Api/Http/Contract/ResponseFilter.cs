using Api.Access;
using Domain;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Every answer an operation can give: the failures that follow from what it takes, with their words, and the headers.</summary>
internal sealed class ResponseFilter : IOperationFilter
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["200"] = "What was asked for.",
        ["201"] = "It was created; `Location` names it.",
        ["206"] = "The part of the file that `Range` asked for.",
        ["304"] = "You have it already: the `ETag` you sent in `If-None-Match` is still right.",
        ["308"] = "It has moved; `Location` says where to.",
        ["400"] = "The request cannot be read, or has parameters that are unknown or wrong.",
        ["401"] = "There is no valid API key.",
        ["403"] = "The key's role does not allow this.",
        ["404"] = "There is no such thing, or none that you may see.",
        ["409"] = "The item's present state forbids it.",
        ["410"] = "It was public and has been taken back.",
        ["412"] = "Somebody changed it since you read it; `ETag` has the present version, `errors` the fields that differ.",
        ["413"] = "It is too large.",
        ["415"] = "The Content-Type is not accepted.",
        ["422"] = "It was read, but breaks rules: `errors` names every place.",
        ["428"] = "`If-Match` is missing.",
        ["503"] = "The service cannot do this now; `Retry-After` says when to try again.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var takesBody = operation.RequestBody is not null;
        var kinds = new List<ErrorKind> { ErrorKind.Malformed, ErrorKind.Unavailable };

        if (metadata.OfType<RequiredRole>().Any())
        {
            kinds.AddRange([ErrorKind.Unauthenticated, ErrorKind.Forbidden]);
        }

        if (takesBody)
        {
            kinds.AddRange([ErrorKind.TooLarge, ErrorKind.UnsupportedMediaType, ErrorKind.Invalid]);
        }

        operation.Responses ??= [];

        foreach (var kind in kinds)
        {
            operation.Responses.TryAdd($"{Problems.StatusOf(kind)}", new OpenApiResponse { Content = Problem(context) });
        }

        foreach (var (status, answer) in operation.Responses)
        {
            answer.Description = Words[status];

            if (answer is OpenApiResponse response)
            {
                AddHeaders(response, status, operation);
            }
        }

        var sorted = operation.Responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        sorted.ForEach(response => operation.Responses.Add(response.Key, response.Value));
    }

    private static Dictionary<string, IOpenApiMediaType> Problem(OperationFilterContext context) =>
        new()
        {
            [Http.Problem.MediaType] = new OpenApiMediaType
            {
                Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository),
            },
        };

    private static void AddHeaders(OpenApiResponse response, string status, OpenApiOperation operation)
    {
        var showsOneItem =
            response.Content?.Values.Any(content =>
                content.Schema is OpenApiSchemaReference { Reference.Id: { } id }
                && !id.Contains("List", StringComparison.Ordinal)
            )
            is true;

        if (
            status is "304"
            || (status is "200" or "201" or "412" && showsOneItem && operation.Tags?.Any(tag => tag.Name is "Health") is not true)
        )
        {
            AddHeader(response, "ETag", "The version of what is answered, for `If-None-Match` and `If-Match`.");
        }

        if (status is "201" or "308")
        {
            AddHeader(response, "Location", "Where it is.");
        }

        if (status is "503")
        {
            AddHeader(response, "Retry-After", "Seconds to wait.");
        }
    }

    private static void AddHeader(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}
