using System.Security.Claims;
using Api.Limits;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Authentication by API key or identity provider token, and four roles, each including the ones below it.</summary>
internal static class AccessFeature
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = AccessOptions.Read(configuration);
        services.AddLimits(configuration).AddSingleton(options).AddSingleton<ApiKeyStore>().AddSingleton<LocalKey>();

        // Only the core: AddAuthentication would also set up a key ring for cookies, which nothing here needs.
        services.AddWebEncoders();
        services.AddAuthenticationCore(core => core.DefaultScheme = ApiKeyAuthentication.SchemeName);
        var schemes = new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(
            ApiKeyAuthentication.SchemeName,
            apiKey => apiKey.ForwardDefaultSelector = options.AcceptsTokens ? SchemeOfToken : null
        );

        if (options.AcceptsTokens)
        {
            schemes.AddTokens();
        }

        var authorization = services.AddAuthorizationBuilder();

        foreach (var role in Enum.GetValues<Role>())
        {
            authorization.AddPolicy(Policy(role), policy => policy.RequireRole(AtLeast(role)));
        }

        return services;
    }

    /// <summary>Authenticates callers, limits them, and refuses those without the role that an endpoint requires.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseCallerLimits();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Restricts an endpoint to callers with this role or a higher one.</summary>
    public static T RequireRole<T>(this T endpoint, Role role)
        where T : IEndpointConventionBuilder => endpoint.RequireAuthorization(Policy(role)).WithMetadata(new RequiredRole(role));

    /// <summary>
    /// The same, but lets requests with this parameter through: the endpoint checks by itself what its value gives access to.
    /// </summary>
    public static T RequireRoleUnlessGiven<T>(this T endpoint, Role role, string parameter)
        where T : IEndpointConventionBuilder =>
        endpoint
            .RequireAuthorization(policy =>
                policy.RequireAssertion(request =>
                    request.User.HasRole(role)
                    || request.Resource is HttpContext http && http.Request.Query.ContainsKey(parameter)
                )
            )
            .WithMetadata(new RequiredRole(role), new AcceptsKey());

    /// <summary>Whether the caller has this role or a higher one.</summary>
    public static bool HasRole(this ClaimsPrincipal caller, Role role) => AtLeast(role).Any(caller.IsInRole);

    /// <summary>The name under which changes are recorded.</summary>
    public static string CallerName(this ClaimsPrincipal caller) => caller.Identity?.Name ?? "";

    // Like AddJwtBearer, but without the configuration section that only AddAuthentication provides.
    private static void AddTokens(this AuthenticationBuilder schemes)
    {
        schemes
            .Services.AddSingleton(services => services.GetRequiredService<AccessOptions>().Oidc)
            .AddSingleton<ProviderKeys>()
            .AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>()
            .AddOptions<JwtBearerOptions>(TokenAuthentication.SchemeName)
            .Configure<AccessOptions, ProviderKeys, WrongKeys, TimeProvider>(TokenAuthentication.Configure);
        schemes.AddScheme<JwtBearerOptions, JwtBearerHandler>(TokenAuthentication.SchemeName, configureOptions: null);
    }

    private static string? SchemeOfToken(HttpContext http) =>
        ApiKeyAuthentication.TokenOf(http.Request) is { } token && !token.StartsWith(ApiKey.Prefix, StringComparison.Ordinal)
            ? TokenAuthentication.SchemeName
            : null;

    private static string Policy(Role role) => $"role:{role.Word()}";

    private static IEnumerable<string> AtLeast(Role role) =>
        Enum.GetValues<Role>().Where(other => other >= role).Select(other => other.Word());
}

/// <summary>The minimum role that an endpoint requires, as documented in the contract.</summary>
internal sealed record RequiredRole(Role Role);
