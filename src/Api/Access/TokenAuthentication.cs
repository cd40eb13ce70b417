using System.Security.Claims;
using System.Text;
using Api.Http;
using Api.Limits;
using Domain;
using Domain.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Access;

/// <summary>Authenticates callers by a JWT signed by an identity provider or with a shared key.</summary>
internal static class TokenAuthentication
{
    public const string SchemeName = "Token";

    /// <summary>The tolerated clock skew.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private static readonly JsonWebTokenHandler Reader = new();

    public static void Configure(
        JwtBearerOptions bearer,
        AccessOptions access,
        ProviderKeys keys,
        WrongKeys wrongKeys,
        TimeProvider clock
    )
    {
        bearer.MapInboundClaims = false;
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = token => Recognise(token, access.Oidc.RoleClaim, wrongKeys),
            OnMessageReceived = message => Prepare(message, access.Oidc.Authority is null ? null : keys, wrongKeys),
            OnAuthenticationFailed = failed => NotAToken(failed, wrongKeys),
            OnChallenge = Refuse,
        };

        if (access.Oidc.Authority is not null)
        {
            bearer.ConfigurationManager = keys;
        }

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
    }

    // The provider may have signed with a key that it published after the last fetch.
    private static async Task Prepare(MessageReceivedContext message, ProviderKeys? keys, WrongKeys wrongKeys)
    {
        if (
            ApiKeyAuthentication.TokenOf(message.Request) is { } token
            && wrongKeys.RetryAfter(ClientAddress.Of(message.HttpContext), token) is { } wait
        )
        {
            message.Fail(new TooManyWrongKeysException(wait));
        }
        else if (keys is not null && !await keys.Learn(KeyOf(message.Request), message.HttpContext.RequestAborted))
        {
            message.Fail(new HttpRequestException("The identity provider does not respond."));
        }
    }

    private static string? KeyOf(HttpRequest request) =>
        ApiKeyAuthentication.TokenOf(request) is { } token
        && Reader.CanReadToken(token)
        && TryRead(token) is { Kid.Length: > 0 } read
            ? read.Kid
            : null;

    // CanReadToken also accepts texts that are no token.
    private static JsonWebToken? TryRead(string token)
    {
        try
        {
            return Reader.ReadJsonWebToken(token);
        }
        catch (Exception)
        {
            // Which exceptions a parser throws on foreign bytes is unspecified; any of them means that this is no token.
            return null;
        }
    }

    // Otherwise any exception from parsing or verification would be a 500, caused by a header that anybody can send.
    private static async Task NotAToken(AuthenticationFailedContext failed, WrongKeys wrongKeys)
    {
        failed.Fail(failed.Exception);

        // An expired token was valid once: its bearer does not guess.
        if (failed.Exception is not (HttpRequestException or SecurityTokenExpiredException))
        {
            await wrongKeys.Count(ClientAddress.Of(failed.HttpContext));
        }
    }

    private static bool Lives(DateTimeOffset now, DateTime? from, DateTime? until) =>
        until is { } end && now < end + Skew && (from is null || now >= from - Skew);

    private static Task Recognise(TokenValidatedContext token, string roleClaim, WrongKeys wrongKeys)
    {
        var claims = token.Principal!;
        var name = claims.FindFirstValue("preferred_username") ?? claims.FindFirstValue("name");

        // RFC 7515, 4.1.11: a token must be rejected if it requires an extension that is not supported, and none is.
        if (token.SecurityToken is JsonWebToken signed && signed.TryGetHeaderValue<object>("crit", out _))
        {
            token.Fail("The token requires an unsupported extension.");
            return Task.CompletedTask;
        }

        if (claims.FindFirstValue("sub") is not { Length: > 0 and <= Caller.SubjectMaxLength } subject || !IsText(subject))
        {
            token.Fail("The token names no subject.");
            return Task.CompletedTask;
        }

        if (name is not null && !IsText(name))
        {
            token.Fail("The name in the token is not a text.");
            return Task.CompletedTask;
        }

        var role = claims.FindAll(roleClaim).Select(claim => CamelCaseWords.Parse<Role>(claim.Value)).Max();
        var caller = Caller.OfToken(subject, name is { Length: > 0 } ? name : subject, role, token.SecurityToken.ValidTo);
        token.Principal = caller.ToPrincipal(SchemeName);
        wrongKeys.Trust(ApiKeyAuthentication.TokenOf(token.Request)!);
        return Task.CompletedTask;
    }

    // No control characters and no lone surrogates, which the database cannot store.
    private static bool IsText(string text) =>
        !text.Any(char.IsControl) && !text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);

    private static Task Refuse(JwtBearerChallengeContext challenge)
    {
        challenge.HandleResponse();

        if (challenge.AuthenticateFailure is HttpRequestException)
        {
            return AccessErrors.ProviderAway.ToProblem().ExecuteAsync(challenge.HttpContext);
        }

        if (challenge.AuthenticateFailure is TooManyWrongKeysException { Wait: var wait })
        {
            return LimitErrors.WrongKeys.ToProblem(wait).ExecuteAsync(challenge.HttpContext);
        }

        challenge.Response.Headers.WWWAuthenticate = ApiKeyAuthentication.Challenge(invalid: true);
        return AccessErrors.TokenInvalid.ToProblem().ExecuteAsync(challenge.HttpContext);
    }
}
