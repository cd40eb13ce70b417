using Api.Access;
using Domain;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>Documents which operations need a key or a token, and the role that its holder must have.</summary>
internal sealed class SecurityFilter : IOperationFilter
{
    private const string Key = "apiKey";
    private const string Token = "openIdConnect";

    /// <summary>Describes how callers authenticate; the identity provider is an example if none is configured.</summary>
    public static void DefineSchemes(SwaggerGenOptions options, AccessOptions access)
    {
        var authority = access.Oidc.Authority?.TrimEnd('/') ?? "https://login.example.org";

        options.AddSecurityDefinition(
            Key,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "An API key: `Authorization: Bearer bul_…`. Each operation names the role it requires: `preview`, `author`, "
                    + "`editor` or `admin`, each of which includes those before it.",
            }
        );
        options.AddSecurityDefinition(
            Token,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri($"{authority}/.well-known/openid-configuration"),
                Description =
                    "A token of the identity provider, if one is configured (`Access:Oidc`); otherwise its address here is an example. "
                    + "The token lists roles, the same as those of keys.",
            }
        );
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var required = metadata.OfType<RequiredRole>().LastOrDefault();

        if (required is not null)
        {
            var otherwise = metadata.OfType<AcceptsKey>().Any() ? ", unless a token is given" : "";
            operation.Description = $"{operation.Description}\n\n**Role**: `{required.Role.Word()}` or above{otherwise}.";
        }

        operation.Security =
        [
            .. metadata.OfType<AcceptsKey>().Any()
                ? [new OpenApiSecurityRequirement()]
                : Array.Empty<OpenApiSecurityRequirement>(),
            .. required is null ? [] : Ways(required.Role.Word(), context.Document),
        ];
    }

    // A list of roles is for schemes that know no scopes; what OpenID Connect lists would be scopes.
    private static IEnumerable<OpenApiSecurityRequirement> Ways(string role, OpenApiDocument document) =>
        [
            new() { [new OpenApiSecuritySchemeReference(Key, document)] = [role] },
            new() { [new OpenApiSecuritySchemeReference(Token, document)] = [] },
        ];
}
