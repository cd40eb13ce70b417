using System.Text.Json.Nodes;
using Api.Editorial.Writes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents the parameters of an operation: declared query parameters, If-Match and other headers, and path parameters.</summary>
internal sealed class ParameterFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var inPath = (operation.Parameters ?? [])
            .OfType<OpenApiParameter>()
            .Where(parameter => parameter.In is ParameterLocation.Path)
            .ToList();
        operation.Parameters = [.. inPath];

        foreach (var parameter in inPath)
        {
            (parameter.Description, parameter.Example) = PathExamples.Of(parameter.Name!, context.ApiDescription);
        }

        foreach (var parameter in metadata.OfType<DeclaredQuery>().SelectMany(query => query.Parameters))
        {
            operation.Parameters.Add(ToQuery(parameter));
        }

        foreach (var header in metadata.OfType<DeclaredHeader>())
        {
            operation.Parameters.Add(Header(header.Name, WithExample(header.Description, header.Example)));
        }

        if (IsInWords(context.ApiDescription.RelativePath!))
        {
            operation.Parameters.Add(
                Header(
                    "Accept-Language",
                    "The language of messages in problems, checks and reports: German or, by default, English."
                )
            );
        }

        if (ResponseFilter.IsPublic(metadata))
        {
            operation.Parameters.Add(
                Header("If-None-Match", "The `ETag` of a response that you have: 304 without a body while it is current.")
            );
        }

        if (context.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)))
        {
            operation.Parameters.Add(
                Header(
                    "If-Match",
                    "The ETag of the version you read: the change applies only if it is still current. `*` matches any version.",
                    required: true
                )
            );
        }

        if (!metadata.OfType<EditorialWrite>().Any())
        {
            return;
        }

        operation.Parameters.Add(Header("Prefer", "`return=minimal` omits the response body; `Preference-Applied` confirms it."));

        if (context.ApiDescription.HttpMethod == HttpMethods.Post)
        {
            operation.Parameters.Add(
                Header(
                    "Idempotency-Key",
                    "Makes the request safe to retry for 24 hours: the same key and request get the first response again. A new UUID for each change."
                )
            );
        }
    }

    // Files have no messages, and what asks for them is rarely a person.
    private static bool IsInWords(string path) => path.StartsWith("v1/", StringComparison.Ordinal) || path is "health/ready";

    private static OpenApiParameter Header(string name, string description, bool required = false) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiParameter ToQuery(QueryParameter parameter)
    {
        var words = parameter.Words.Select(word => (JsonNode)JsonValue.Create(word)).ToList();
        var schema = new OpenApiSchema
        {
            Type = TypeOf(parameter),
            Minimum = parameter.Minimum?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Default = parameter.Default is null ? null : Value(parameter, parameter.Default),
            Enum = words.Count > 0 ? words : null,
        };

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Required = parameter.Required,
            Description = Describe(parameter),
            Schema = parameter.CommaSeparated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Style = parameter.CommaSeparated ? ParameterStyle.Form : null,
            Explode = !parameter.CommaSeparated,
            Example = parameter is { Required: true, Example: { } example } ? Sample(parameter, example) : null,
        };
    }

    // A form is filled with all examples, and with those of optional parameters it would ask for what nobody wants.
    private static string Describe(QueryParameter parameter)
    {
        var description =
            parameter.Description
            + (parameter.CommaSeparated ? " Several values, separated by commas or repeated: any matches." : "");
        return parameter is { Required: false, Example: { } example } ? WithExample(description, example) : description;
    }

    private static string WithExample(string description, string example) =>
        description.Contains($"`{example}`", StringComparison.Ordinal) ? description : $"{description} Example: `{example}`.";

    private static JsonSchemaType TypeOf(QueryParameter parameter) =>
        parameter.Type switch
        {
            "integer" => JsonSchemaType.Integer,
            "boolean" => JsonSchemaType.Boolean,
            _ => JsonSchemaType.String,
        };

    private static JsonNode Value(QueryParameter parameter, string text) =>
        parameter.Type is "string" ? JsonValue.Create(text) : JsonNode.Parse(text)!;

    // The example of a list has one item.
    private static JsonNode Sample(QueryParameter parameter, string example) =>
        parameter.CommaSeparated ? new JsonArray(Value(parameter, example)) : Value(parameter, example);
}
