using Api.Access;
using Domain;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents which operations need a key, and the role it must have.</summary>
internal sealed class SecurityFilter : IOperationFilter
{
    public const string Scheme = "apiKey";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var key = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] };

        var required = metadata.OfType<RequiredRole>().LastOrDefault();

        if (required is not null)
        {
            var otherwise = metadata.OfType<AcceptsKey>().Any() ? ", unless a token is given" : "";
            operation.Description = $"{operation.Description}\n\n**Role**: `{required.Role.Word()}` or above{otherwise}.";
        }

        operation.Security =
            metadata.OfType<AcceptsKey>().Any()
                ?
                [
                    [],
                    key,
                ]
            : required is not null ? [key]
            : [];
    }
}
