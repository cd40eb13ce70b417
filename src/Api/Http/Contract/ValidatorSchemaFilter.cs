using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>What a validator always demands stands in the schema too.</summary>
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

        foreach (
            var rule in validator.CreateDescriptor().Rules.Where(rule => !rule.HasCondition && rule.PropertyName is not null)
        )
        {
            if (!properties.ContainsKey(rule.PropertyName))
            {
                continue;
            }

            if (rule.Components.Any(part => part.Validator is INotEmptyValidator or INotNullValidator) && !IsForEach(rule))
            {
                target.Required ??= new SortedSet<string>(StringComparer.Ordinal);
                target.Required.Add(rule.PropertyName);
            }
        }
    }

    /// <summary>Rules for the items of a list come under the list's name.</summary>
    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition().Name.StartsWith("CollectionPropertyRule", StringComparison.Ordinal);
}
