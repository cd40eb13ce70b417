using System.Security.Claims;
using Api.Http;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Api.Access;

/// <summary>Recognises callers by a JWT of an identity provider, or of a signing key of one's own.</summary>
internal static class TokenAuthentication
{
    public const string SchemeName = "Token";

    /// <summary>What the clocks of two machines may differ by.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    public static void Configure(JwtBearerOptions bearer, AccessOptions access, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.Authority = access.Oidc.Authority;
        bearer.RequireHttpsMetadata = access.Oidc.AuthorityAddress is { IsLoopback: false };

        var rules = bearer.TokenValidationParameters;
        rules.ValidAudience = access.Oidc.Audience ?? "bulletin";
        rules.LifetimeValidator = (from, until, _, _) => Lives(clock.GetUtcNow(), from, until);
        rules.ValidAlgorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

        if (access.Jwt.SigningKey is not null)
        {
            rules.ValidIssuer = access.Jwt.Issuer;
            rules.IssuerSigningKey = new SymmetricSecurityKey(access.Jwt.KeyBytes);
            rules.ValidAlgorithms = [SecurityAlgorithms.HmacSha256];
        }

        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = token => Recognise(token, access.Oidc.RoleClaim),
            OnChallenge = Refuse,
        };
    }

    private static bool Lives(DateTimeOffset now, DateTime? from, DateTime? until) =>
        until is { } end && now < end + Skew && (from is null || now >= from - Skew);

    private static Task Recognise(TokenValidatedContext token, string roleClaim)
    {
        var claims = token.Principal!;
        var name = claims.FindFirstValue("preferred_username") ?? claims.FindFirstValue("name");

        if (claims.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            token.Fail("The token names no subject.");
            return Task.CompletedTask;
        }

        var role = claims.FindAll(roleClaim).Select(claim => CamelCaseWords.Parse<Role>(claim.Value)).Max();
        var caller = Caller.OfToken(subject, name is { Length: > 0 } ? name : subject, role, token.SecurityToken.ValidTo);
        token.Principal = caller.ToPrincipal(SchemeName);
        return Task.CompletedTask;
    }

    private static Task Refuse(JwtBearerChallengeContext challenge)
    {
        challenge.HandleResponse();
        challenge.Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Challenge(invalid: true);
        return AccessErrors.TokenInvalid.ToProblem().ExecuteAsync(challenge.HttpContext);
    }
}
