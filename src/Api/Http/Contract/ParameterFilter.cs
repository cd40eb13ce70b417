using System.Text.Json.Nodes;
using Api.Editorial.Writes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents the parameters of an operation: declared query parameters, If-Match and other headers, and path parameters.</summary>
internal sealed class ParameterFilter : IOperationFilter
{
    // The ids of the items in the examples.
    public const long ImageId = 1000042;
    public const long SectionId = 1000021;
    public const long EditorialSectionId = 1000090;

    private static readonly Dictionary<string, (string Description, string Example)> PathParts = new(StringComparer.Ordinal)
    {
        ["id"] = ("The id of the item.", "1000123"),
        ["fingerprint"] = ("The fingerprint from the finished address: 16 hexadecimal digits.", "03ed72c49421cbf9"),
        ["externalId"] = ("The item's id in the other system.", "typo3-48213"),
        ["number"] = ("The number of the edition, from 1.", "2"),
        ["link"] = ("The id of the preview link.", "12"),
        ["correction"] = ("The id of the correction.", "1"),
        ["version"] = ("The number of the earlier version, from 1.", "3"),
        ["format"] = ("`rss`, `atom` or `json`.", "rss"),
        ["root"] = ("The slug of the site.", "breg-de"),
        ["map"] = ("`sections`, `articles-{number}` or `news`.", "articles-0"),
        ["name"] = ("`{ratio}-{width}.{format}`, from the finished address.", "16x9-960.webp"),
    };

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
            var (description, example) = PathParts[parameter.Name!];
            parameter.Description = description;
            parameter.Example = parameter.Name switch
            {
                "id" => JsonValue.Create(ExampleId(context)),
                "number" or "link" or "correction" or "version" => JsonValue.Create(long.Parse(example, null)),
                _ => JsonValue.Create(example),
            };
        }

        foreach (var parameter in metadata.OfType<DeclaredQuery>().SelectMany(query => query.Parameters))
        {
            operation.Parameters.Add(ToQuery(parameter));
        }

        foreach (var header in metadata.OfType<DeclaredHeader>())
        {
            operation.Parameters.Add(Header(header.Name, header.Description, header.Example));
        }

        if (context.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)))
        {
            operation.Parameters.Add(
                Header(
                    "If-Match",
                    "The ETag of the version you read: the change applies only if it is still current. `*` matches any version.",
                    "\"3\"",
                    required: true
                )
            );
        }

        if (!metadata.OfType<EditorialWrite>().Any())
        {
            return;
        }

        operation.Parameters.Add(
            Header("Prefer", "`return=minimal` omits the response body; `Preference-Applied` confirms it.", "return=minimal")
        );

        if (context.ApiDescription.HttpMethod == HttpMethods.Post)
        {
            operation.Parameters.Add(
                Header(
                    "Idempotency-Key",
                    "Makes the request safe to retry for 24 hours: the same key and request get the first response again.",
                    "5f0c7f3e-2d51-4e0c-9f6b-0a8a4f1f9f11"
                )
            );
        }
    }

    private static long ExampleId(OperationFilterContext context) =>
        context.ApiDescription.RelativePath switch
        {
            { } path when path.Contains("images/", StringComparison.Ordinal) => ImageId,
            { } path when path.StartsWith("v1/editorial/sections/", StringComparison.Ordinal) => EditorialSectionId,
            { } path when path.Contains("sections/", StringComparison.Ordinal) => SectionId,
            _ => 1000123,
        };

    private static OpenApiParameter Header(string name, string description, string example, bool required = false) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
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
            Description =
                parameter.Description + (parameter.CommaSeparated ? " Several values, separated by commas: any matches." : ""),
            Schema = parameter.CommaSeparated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Style = parameter.CommaSeparated ? ParameterStyle.Form : null,
            Explode = !parameter.CommaSeparated,
            Example = parameter.Example is { } example ? Sample(parameter, example) : null,
        };
    }

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
