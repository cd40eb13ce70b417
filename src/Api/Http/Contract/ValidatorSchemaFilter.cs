using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Adds the unconditional rules of validators to schemas.</summary>
internal sealed class ValidatorSchemaFilter(IServiceProvider services) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (
            schema is not OpenApiSchema { Properties: { } properties } target
            || services.GetService(typeof(IValidator<>).MakeGenericType(context.Type)) is not IValidator validator
        )
        {
            return;
        }

        foreach (var rule in validator.CreateDescriptor().Rules.Where(rule => rule.PropertyName is not null))
        {
            if (!properties.TryGetValue(rule.PropertyName, out var property))
            {
                continue;
            }

            foreach (var component in rule.Components)
            {
                var (part, sometimes) = (component.Validator, rule.HasCondition || component.HasCondition);

                if (IsForEach(rule))
                {
                    Limit((property as OpenApiSchema)?.Items as OpenApiSchema, part, sometimes);
                    continue;
                }

                Limit(property as OpenApiSchema, part, sometimes);

                if (!sometimes && RefusesAbsence(part, property))
                {
                    target.Required ??= new SortedSet<string>(StringComparer.Ordinal);
                    target.Required.Add(rule.PropertyName);
                    properties[rule.PropertyName] = property = NeverNull(property);
                }
            }
        }
    }

    /// <summary>A conditional rule contributes only the most that it could ever allow.</summary>
    private static void Limit(OpenApiSchema? schema, IPropertyValidator rule, bool sometimes)
    {
        if (schema is null)
        {
            return;
        }

        if (rule is ILimited { Limits: var most })
        {
            schema.MaxLength = most.MaxLength ?? schema.MaxLength;
            schema.MaxItems = most.MaxItems ?? schema.MaxItems;
        }

        if (sometimes)
        {
            return;
        }

        switch (rule)
        {
            case ILimited { Limits: var limits }:
                schema.MinLength = limits.MinLength ?? schema.MinLength;
                schema.Pattern = limits.Pattern ?? schema.Pattern;
                schema.Format = limits.Format ?? schema.Format;
                break;
            case INotEmptyValidator when schema.Type?.HasFlag(JsonSchemaType.String) is true && schema.Format is null:
                schema.MinLength = 1;
                break;
            case IRegularExpressionValidator { Expression: var pattern }:
                schema.Pattern = pattern;
                break;
            case IBetweenValidator between:
                (schema.Minimum, schema.Maximum) = (Number(between.From), Number(between.To));
                break;
            case IComparisonValidator { Comparison: Comparison.GreaterThan, ValueToCompare: { } least }:
                schema.ExclusiveMinimum = Number(least);
                break;
        }
    }

    /// <summary>Whether the rule rejects the value of an absent property: null, or the empty text or 0 of non-nullable ones.</summary>
    private static bool RefusesAbsence(IPropertyValidator rule, IOpenApiSchema property) =>
        rule is INotEmptyValidator or INotNullValidator
        || (
            property is OpenApiSchema { Type: { } type }
            && !type.HasFlag(JsonSchemaType.Null)
            && rule switch
            {
                ILimited { Limits.MinLength: > 0 } => true,
                IRegularExpressionValidator { Expression: { } pattern } => !Regex.IsMatch("", pattern),
                IBetweenValidator { From: int and > 0 } => true,
                IComparisonValidator { Comparison: Comparison.GreaterThan } => true,
                _ => false,
            }
        );

    private static IOpenApiSchema NeverNull(IOpenApiSchema property)
    {
        if (property is not OpenApiSchema own)
        {
            return property;
        }

        own.Type &= ~JsonSchemaType.Null;

        return own.OneOf is [OpenApiSchemaReference { Reference.Id: { } id } reference, _]
            ? new OpenApiSchemaReference(id, reference.Reference.HostDocument) { Description = own.Description }
            : own;
    }

    private static string Number(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>Rules for the items of a list are registered under the list's name.</summary>
    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition().Name.StartsWith("CollectionPropertyRule", StringComparison.Ordinal);
}
