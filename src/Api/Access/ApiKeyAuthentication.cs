using System.Security.Claims;
using System.Text.Encodings.Web;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Recognises callers of the editorial API by `Authorization: Bearer bul_…`.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyStore keys,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>Uses within this time are noted once.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        const string Bearer = "Bearer ";
        var header = Request.Headers.Authorization.ToString();

        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        if (!ApiKey.TryRead(header[Bearer.Length..].Trim(), out var id, out var secret))
        {
            return AuthenticateResult.Fail("The bearer token is not an API key.");
        }

        var now = clock.GetUtcNow();

        if (await keys.FindValid(id, now, Context.RequestAborted) is not { } key || !ApiKey.Matches(secret, key.SecretHash))
        {
            return AuthenticateResult.Fail("The API key is unknown, revoked or expired.");
        }

        if (key.LastUsedAt is not { } last || now - last > UseResolution)
        {
            await keys.SaveUse(id, now, Context.RequestAborted);
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, key.Name), new Claim(ClaimTypes.Role, key.Role.Word())],
            SchemeName
        );

        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
