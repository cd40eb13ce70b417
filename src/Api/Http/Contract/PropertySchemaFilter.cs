using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Domain;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Derives from the C# type whether each property is required and nullable: `required` members and record parameters are always
/// written, `?` means nullable.
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

            Limit(properties[key], property.GetCustomAttribute<MaxItemsAttribute>()?.Count);
            properties[key] = Describe(properties[key], IsNullable(property, nullability));
        }
    }

    private static void Limit(IOpenApiSchema schema, int? maximum)
    {
        if (schema is OpenApiSchema own && maximum is not null)
        {
            (own.MaxItems, own.MaxProperties) = own.AdditionalProperties is null
                ? (maximum, own.MaxProperties)
                : (own.MaxItems, maximum);
        }
    }

    private static IOpenApiSchema Describe(IOpenApiSchema schema, bool nullable)
    {
        switch (schema)
        {
            case OpenApiSchemaReference reference when nullable:
                return new OpenApiSchema
                {
                    Description = reference.Description,
                    OneOf = [WithoutSiblings(reference), new OpenApiSchema { Type = JsonSchemaType.Null }],
                };

            case OpenApiSchema own:
                own.Type = nullable ? own.Type | JsonSchemaType.Null : own.Type & ~JsonSchemaType.Null;
                own.Type = own.Type is 0 ? null : own.Type;

                if (own.Items is OpenApiSchemaReference items)
                {
                    own.Items = WithoutSiblings(items);
                }

                if (own.AdditionalProperties is OpenApiSchemaReference values)
                {
                    own.AdditionalProperties = WithoutSiblings(values);
                }

                return own;

            default:
                return schema;
        }
    }

    /// <summary>A type is described at its definition, not again wherever it is used.</summary>
    private static OpenApiSchemaReference WithoutSiblings(OpenApiSchemaReference reference) =>
        new(reference.Reference.Id!, reference.Reference.HostDocument);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? Json.Options.PropertyNamingPolicy!.ConvertName(property.Name);

    private static bool IsNullable(PropertyInfo property, NullabilityInfoContext context) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || context.Create(property).ReadState is NullabilityState.Nullable;
}
