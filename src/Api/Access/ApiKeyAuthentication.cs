using System.Text.Encodings.Web;
using Api.Http;
using Api.Limits;
using Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Api.Access;

/// <summary>Authenticates callers of the editorial API by `Authorization: Bearer bul_…`.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyStore keys,
    WrongKeys wrongKeys,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";

    /// <summary>Uses within this time are recorded once.</summary>
    private static readonly TimeSpan UseResolution = TimeSpan.FromMinutes(1);

    /// <summary>The bearer token of a request; null if it has none or is for something public, which is the same for everybody.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(ReaderHeaders.EditorialPath) && !request.Path.StartsWithSegments("/v1/preview"))
        {
            return null;
        }

        const string Bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;
    }

    /// <summary>The WWW-Authenticate header of a 401.</summary>
    public static string Challenge(bool invalid) => invalid ? "Bearer error=\"invalid_token\"" : "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
        {
            return AuthenticateResult.NoResult();
        }

        var address = ClientAddress.Of(Context);

        if (wrongKeys.RetryAfter(address, token) is { } wait)
        {
            return AuthenticateResult.Fail(new TooManyWrongKeysException(wait));
        }

        if (!ApiKey.TryRead(token, out var id, out var secret))
        {
            await wrongKeys.Count(address);
            return AuthenticateResult.Fail("The bearer token is not an API key.");
        }

        var now = clock.GetUtcNow();
        var key = await keys.Find(id, Context.RequestAborted);

        // Compare even if there is no such key, so that the response time does not reveal which ids exist.
        var matches = ApiKey.Matches(secret, key?.SecretHash ?? ApiKey.NoHash);

        // Who guesses does not meet a key that was valid once; its owner should not lock out the office.
        if (key is null || !matches)
        {
            await wrongKeys.Count(address);
        }

        if (key is null || !matches || key.StateAt(now) is not KeyState.Active)
        {
            return AuthenticateResult.Fail("The API key is unknown, expired or revoked.");
        }

        if (key.LastUsedAt is not { } last || now - last >= UseResolution)
        {
            await keys.SaveUse(id, now, Context.RequestAborted);
        }

        wrongKeys.Trust(token);
        return AuthenticateResult.Success(new AuthenticationTicket(Caller.OfKey(key).ToPrincipal(SchemeName), SchemeName));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;

        if (failure is TooManyWrongKeysException { Wait: var wait })
        {
            await LimitErrors.WrongKeys.ToProblem(wait).ExecuteAsync(Context);
            return;
        }

        var invalid = failure is not null;
        Response.Headers.WWWAuthenticate = Challenge(invalid);
        await (invalid ? AccessErrors.KeyInvalid : AccessErrors.NoKey).ToProblem().ExecuteAsync(Context);
    }
}
