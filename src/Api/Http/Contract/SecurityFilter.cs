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
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().LastOrDefault() is not { } required)
        {
            operation.Security = [];
            return;
        }

        operation.Description = $"{operation.Description}\n\n**Role**: `{required.Role.Word()}` or above.";
        operation.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] },
        ];
    }
}
