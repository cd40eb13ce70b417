using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Says of each property whether it is always there and whether it can be null, as the C# type does: `required` members and
/// parameters of a record are always written, `?` means null.
/// </summary>
internal sealed class PropertySchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { } properties } target)
        {
            return;
        }

        var nullability = new NullabilityInfoContext();
        var parameters = context
            .Type.GetConstructors()
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.Name);
        var always = parameters.ToHashSet(StringComparer.Ordinal);
        target.Required = new SortedSet<string>(StringComparer.Ordinal);
        target.AdditionalPropertiesAllowed = false;

        foreach (var property in context.Type.GetProperties())
        {
            if (properties.Keys.FirstOrDefault(name => name == NameOf(property)) is not { } key)
            {
                continue;
            }

            if (property.IsDefined(typeof(RequiredMemberAttribute)) || always.Contains(property.Name))
            {
                target.Required.Add(key);
            }

            if (properties[key] is OpenApiSchemaReference reference && IsNullable(property, nullability))
            {
                properties[key] = new OpenApiSchema
                {
                    Description = reference.Description,
                    OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }],
                };
            }
        }
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? Json.Options.PropertyNamingPolicy!.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo property, NullabilityInfoContext context) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || context.Create(property).ReadState is NullabilityState.Nullable;
}
