using Api.Access;
using Api.Editorial.Writes;
using Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Documents every response of an operation: the errors that follow from its parameters, their descriptions, and the headers. Errors
/// that are the same everywhere are described once and referenced.
/// </summary>
internal sealed class ResponseFilter : IOperationFilter, IDocumentFilter
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["201"] = "Created; `Location` is its address.",
        ["202"] = "Accepted; it will be done later, and `Location` tells the progress.",
        ["204"] = "Done; there is no content, or none was requested.",
        ["206"] = "The part of the file that `Range` requested.",
        ["302"] = "It is somewhere else now; `Location` is the current address.",
        ["304"] = "Not modified: the `ETag` you sent in `If-None-Match` is still current.",
        ["308"] = "Moved; `Location` is the new address.",
        ["400"] = "The request cannot be read, or has parameters that are unknown or wrong.",
        ["401"] = "The API key is missing or invalid.",
        ["403"] = "The key's role does not allow this.",
        ["404"] = "It does not exist, or you may not see it.",
        ["409"] = "The current state of the item does not allow this.",
        ["410"] = "It was public and no longer is.",
        ["412"] = "Somebody changed it since you read it; `ETag` is the current version, `errors` lists the fields that differ.",
        ["413"] = "It is too large.",
        ["415"] = "The Content-Type is not accepted.",
        ["416"] = "The range starts beyond the end of the file.",
        ["422"] = "The request is readable but breaks rules: `errors` lists every violation.",
        ["428"] = "`If-Match` is missing.",
        ["429"] = "More requests than the limit allows; `Retry-After` says when to try again.",
        ["503"] = "The service cannot do this now; `Retry-After` says when to try again.",
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["400"] = "BadRequest",
        ["401"] = "Unauthorized",
        ["403"] = "Forbidden",
        ["404"] = "NotFound",
        ["409"] = "Conflict",
        ["410"] = "Gone",
        ["412"] = "PreconditionFailed",
        ["413"] = "ContentTooLarge",
        ["415"] = "UnsupportedMediaType",
        ["416"] = "RangeNotSatisfiable",
        ["422"] = "UnprocessableContent",
        ["428"] = "PreconditionRequired",
        ["429"] = "TooManyRequests",
        ["503"] = "ServiceUnavailable",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var responses = operation.Responses ??= [];
        var kinds = new List<ErrorKind> { ErrorKind.Malformed, ErrorKind.TooManyRequests, ErrorKind.Unavailable };

        if (metadata.OfType<RequiredRole>().Any())
        {
            kinds.AddRange([ErrorKind.Unauthenticated, ErrorKind.Forbidden]);
        }

        if (operation.RequestBody is not null)
        {
            kinds.AddRange([ErrorKind.TooLarge, ErrorKind.UnsupportedMediaType, ErrorKind.Invalid]);
        }

        if (metadata.OfType<EditorialWrite>().Any() && HttpMethods.IsPost(context.ApiDescription.HttpMethod!))
        {
            // An Idempotency-Key may still be in use, or belong to another request.
            kinds.AddRange([ErrorKind.Conflict, ErrorKind.Invalid]);
        }

        foreach (var kind in kinds)
        {
            responses.TryAdd($"{Problems.StatusOf(kind)}", new OpenApiResponse { Content = Problem() });
        }

        foreach (var declared in metadata.OfType<IProducesResponseTypeMetadata>())
        {
            AddWithoutSchema(responses, declared);
        }

        if (metadata.OfType<EditorialWrite>().Any() && responses.ContainsKey("200") && !metadata.OfType<ShownOnce>().Any())
        {
            // The response to `Prefer: return=minimal`.
            responses.TryAdd("204", new OpenApiResponse());
        }

        var sorted = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
        responses.Clear();

        foreach (var (status, answer) in sorted)
        {
            responses[status] = Finish(operation, status, (OpenApiResponse)answer, metadata, context);
        }
    }

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var used = document
            .Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .OfType<OpenApiResponseReference>()
            .Select(response => response.Reference.Id)
            .ToHashSet();

        _ = context.SchemaGenerator.GenerateSchema(typeof(ProblemResponse), context.SchemaRepository);
        document.Components ??= new OpenApiComponents();
        document.Components.Responses = Names
            .Where(name => used.Contains(name.Value))
            .ToDictionary(name => name.Value, IOpenApiResponse (name) => Shared(name.Key));
    }

    private static OpenApiResponse Shared(string status)
    {
        var response = new OpenApiResponse { Description = Words[status], Content = Problem() };
        ResponseHeaders.AddToProblem(response, status);
        ExampleFilter.Add(response.Content, $"problem.{status}");
        return response;
    }

    // The preview of an operation returns the same responses.
    private static string ExampleOf(string operation, string status)
    {
        const string Preview = "Preview";
        var own = $"{operation}.{status}";
        return ExampleFile.Exists(own) || !operation.EndsWith(Preview, StringComparison.Ordinal)
            ? own
            : $"{operation[..^Preview.Length]}.{status}";
    }

    private static IOpenApiResponse Finish(
        OpenApiOperation operation,
        string status,
        OpenApiResponse response,
        IList<object> metadata,
        OperationFilterContext context
    )
    {
        var isProblem = response.Content?.ContainsKey(Http.Problem.MediaType) is true;
        var example = ExampleOf(operation.OperationId!, status);

        if (isProblem && !ExampleFile.Exists(example))
        {
            return new OpenApiResponseReference(Names[status], context.Document);
        }

        response.Description = Describe(status, response, metadata, context);

        foreach (var media in response.Content?.Values.OfType<OpenApiMediaType>() ?? [])
        {
            // A type is described at its definition.
            media.Schema = media.Schema is OpenApiSchemaReference { Reference.Id: { } id }
                ? new OpenApiSchemaReference(id, context.Document)
                : media.Schema;
        }

        ExampleFilter.Add(response.Content, example, SchemaOf(response));

        if (isProblem)
        {
            ResponseHeaders.AddToProblem(response, status);
        }
        else
        {
            ResponseHeaders.Add(response, status, IsPublic(metadata), metadata, context);
        }

        return response;
    }

    /// <summary>A response with an item or a list is described by its type, any other by its operation.</summary>
    private static string Describe(
        string status,
        OpenApiResponse response,
        IList<object> metadata,
        OperationFilterContext context
    )
    {
        var about =
            metadata.OfType<ResponseDescription>().LastOrDefault() is { } own ? own.Text
            : SchemaOf(response) is { } schema && context.SchemaRepository.Schemas.TryGetValue(schema, out var type)
                ? type.Description
            : null;

        return status switch
        {
            "200" => about
                ?? throw new InvalidOperationException($"{context.ApiDescription.RelativePath} does not say what it returns."),
            "201" when about is not null => $"{about} `Location` is its address.",
            _ => Words[status],
        };
    }

    /// <summary>Responses without JSON, which the generator omits: files, feeds, and 304.</summary>
    private static void AddWithoutSchema(OpenApiResponses responses, IProducesResponseTypeMetadata declared)
    {
        var status = $"{declared.StatusCode}";
        responses.TryAdd(status, new OpenApiResponse());

        if (declared.Type is null || declared.Type == typeof(void))
        {
            var response = (OpenApiResponse)responses[status];

            foreach (var type in declared.ContentTypes)
            {
                response.Content ??= new Dictionary<string, IOpenApiMediaType>();
                response.Content[type] = new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = type.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String,
                        Format = ExampleFilter.IsFile(type) ? "binary" : null,
                    },
                };
            }
        }
    }

    /// <summary>Public responses can always be revalidated with If-None-Match.</summary>
    internal static bool IsPublic(IList<object> metadata) =>
        metadata.OfType<IProducesResponseTypeMetadata>().Any(declared => declared.StatusCode == StatusCodes.Status304NotModified);

    internal static string? SchemaOf(OpenApiResponse response) =>
        response.Content?.Values.Select(media => media.Schema).OfType<OpenApiSchemaReference>().FirstOrDefault()?.Reference.Id;

    private static Dictionary<string, IOpenApiMediaType> Problem() =>
        new()
        {
            [Http.Problem.MediaType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(nameof(ProblemResponse)) },
        };
}
