using System.Security.Claims;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Authentication;

namespace Api.Access;

/// <summary>Who may do what: API keys and the four roles, each including the ones below it.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyStore>().AddSingleton<LocalKey>();

        // The core alone: nothing here needs the key ring for cookies that AddAuthentication would set up.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyAuthentication.SchemeName);
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
            ApiKeyAuthentication.SchemeName,
            configureOptions: null
        );

        var authorization = services.AddAuthorizationBuilder();

        foreach (var role in Enum.GetValues<Role>())
        {
            authorization.AddPolicy(Policy(role), policy => policy.RequireRole(AtLeast(role)));
        }

        return services;
    }

    /// <summary>Opens an endpoint to callers of this role and above.</summary>
    public static T RequireRole<T>(this T endpoint, Role role)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Policy(role)).WithMetadata(new RequiredRole(role));

    /// <summary>Whether the caller has this role or one above.</summary>
    public static bool HasRole(this ClaimsPrincipal caller, Role role) => AtLeast(role).Any(caller.IsInRole);

    /// <summary>The name under which changes are recorded.</summary>
    public static string CallerName(this ClaimsPrincipal caller) => caller.Identity?.Name ?? "";

    private static string Policy(Role role) => $"role:{role.Word()}";

    private static IEnumerable<string> AtLeast(Role role) =>
        Enum.GetValues<Role>().Where(other => other >= role).Select(other => other.Word());
}

/// <summary>The least role an endpoint asks for, told in the contract.</summary>
internal sealed record RequiredRole(Role Role);
