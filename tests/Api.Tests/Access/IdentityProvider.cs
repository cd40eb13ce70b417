using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Api.Tests.Access;

/// <summary>An OpenID Connect provider on loopback: publishes its keys, and signs tokens with them.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SecurityKey> keys = new();
    private readonly WebApplication web;
    private int asked;
    private volatile Silence? silence;

    private IdentityProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        web = builder.Build();
        web.MapGet(
            "/.well-known/openid-configuration",
            () => Json($$"""{"issuer":"{{Address}}","jwks_uri":"{{Address}}/keys"}""")
        );
        web.MapGet("/keys", () => Json($$"""{"keys":[{{string.Join(',', keys.Values.Select(Public))}}]}"""));
        web.Use(
            async (http, next) =>
            {
                Interlocked.Increment(ref asked);

                if (silence is { } quiet)
                {
                    await quiet.Pass();
                }

                if (IsAway)
                {
                    http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                    return;
                }

                await next(http);
            }
        );
    }

    public string Address => web.Urls.Single();

    /// <summary>The number of requests received.</summary>
    public int Asked => Volatile.Read(ref asked);

    /// <summary>Whether every response is 503.</summary>
    public bool IsAway { get; set; }

    /// <summary>Leaves requests unanswered until the silence is disposed.</summary>
    public Silence FallSilent() => silence = new Silence(() => silence = null);

    public static async Task<IdentityProvider> Start()
    {
        var provider = new IdentityProvider();
        await provider.web.StartAsync();
        return provider;
    }

    /// <summary>Creates a key and publishes it.</summary>
    public SecurityKey Publish(string id, string algorithm = "RS256") => keys[id] = Make(id, algorithm);

    public void Withdraw(string id) => Assert.True(keys.TryRemove(id, out _));

    /// <summary>An unpublished key.</summary>
    public static SecurityKey Make(string id, string algorithm) =>
        algorithm is "RS256"
            ? new RsaSecurityKey(RSA.Create(2048)) { KeyId = id }
            : new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = id };

    /// <summary>An editor's token, signed with this key, valid for an hour, unless specified otherwise.</summary>
    public string Token(SecurityKey? key, DateTimeOffset now, Action<SecurityTokenDescriptor>? change = null)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "bulletin",
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = "4711", ["groups"] = (string[])["editor"] },
            SigningCredentials = key is null ? null : new SigningCredentials(key, AlgorithmOf(key)),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync() => await web.DisposeAsync();

    private static string AlgorithmOf(SecurityKey key) =>
        key switch
        {
            RsaSecurityKey => "RS256",
            ECDsaSecurityKey => "ES256",
            _ => "HS256",
        };

    private static string Public(SecurityKey key)
    {
        if (key is RsaSecurityKey rsa)
        {
            var numbers = rsa.Rsa.ExportParameters(false);
            return $$"""{"kty":"RSA","use":"sig","kid":"{{key.KeyId}}","n":"{{Text(numbers.Modulus!)}}","e":"{{Text(numbers.Exponent!)}}"}""";
        }

        var point = ((ECDsaSecurityKey)key).ECDsa.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"P-256","use":"sig","kid":"{{key.KeyId}}","x":"{{Text(point.X!)}}","y":"{{Text(point.Y!)}}"}""";
    }

    private static string Text(byte[] number) => Base64UrlEncoder.Encode(number);

    private static IResult Json(string text) => Results.Text(text, "application/json");
}

/// <summary>A period in which requests stay unanswered.</summary>
internal sealed class Silence(Action ended) : IDisposable
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the first request.</summary>
    public Task Asked => asked.Task.WaitAsync(TestContext.Current.CancellationToken);

    public Task Pass()
    {
        asked.TrySetResult();
        return over.Task;
    }

    public void Dispose()
    {
        ended();
        over.SetResult();
    }
}
