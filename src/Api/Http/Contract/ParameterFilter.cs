using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>The parameters of an operation: declared query parameters, If-Match, and what the parts of a path mean.</summary>
internal sealed class ParameterFilter : IOperationFilter
{
    private static readonly Dictionary<string, (string Description, string Example)> PathParts = new(StringComparer.Ordinal)
    {
        ["id"] = ("The id of the item.", "1000123"),
        ["fingerprint"] = ("The fingerprint from the finished address: 16 hexadecimal digits.", "03ed72c49421cbf9"),
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
            parameter.Example = parameter.Name is "id" ? JsonValue.Create(ExampleId(context)) : JsonValue.Create(example);
        }

        foreach (var parameter in metadata.OfType<DeclaredQuery>().SelectMany(query => query.Parameters))
        {
            operation.Parameters.Add(ToQuery(parameter));
        }

        if (context.MethodInfo.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)))
        {
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = "If-Match",
                    In = ParameterLocation.Header,
                    Required = true,
                    Description =
                        "The ETag of what you read: the change is made only on top of that. `*` means whatever is there.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Example = JsonValue.Create("\"3\""),
                }
            );
        }
    }

    /// <summary>The ids of the items that the example answers tell of.</summary>
    private static long ExampleId(OperationFilterContext context) =>
        context.ApiDescription.RelativePath switch
        {
            { } path when path.Contains("images/", StringComparison.Ordinal) => 1000042,
            { } path when path.StartsWith("v1/editorial/sections/", StringComparison.Ordinal) => 1000090,
            { } path when path.Contains("sections/", StringComparison.Ordinal) => 1000021,
            _ => 1000123,
        };

    private static OpenApiParameter ToQuery(QueryParameter parameter)
    {
        var words = parameter.Words.Select(word => (JsonNode)JsonValue.Create(word)).ToList();
        var schema = new OpenApiSchema
        {
            Type = Enum.Parse<JsonSchemaType>(parameter.Type, ignoreCase: true),
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
            Description = parameter.Description + (parameter.CommaSeparated ? " Several, separated by commas: any of them." : ""),
            Schema = parameter.CommaSeparated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = schema } : schema,
            Style = parameter.CommaSeparated ? ParameterStyle.Form : null,
            Explode = !parameter.CommaSeparated,
            Example = parameter.Example is null ? null : Value(parameter, parameter.Example),
        };
    }

    private static JsonNode Value(QueryParameter parameter, string text) =>
        parameter.Type is "string" ? JsonValue.Create(text) : JsonNode.Parse(text)!;
}
