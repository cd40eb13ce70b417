using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Api.Access;

/// <summary>
/// The issuer and signing keys that the identity provider publishes. Fetched when a token first needs them, so an unavailable provider
/// does not prevent the service from starting.
/// </summary>
/// <remarks>
/// Microsoft's ConfigurationManager falls short: it refreshes keys after the request that needs them, so the first token of a new key is
/// rejected and that of a withdrawn one accepted; it does not distinguish an unknown key from an unavailable provider; until its first
/// success it sends a request for every token; and its clock cannot be replaced.
/// </remarks>
internal sealed class ProviderKeys(OidcOptions options, TimeProvider clock, ILogger<ProviderKeys> log)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    /// <summary>How long cached keys are used before they are refreshed; bounds how long a withdrawn key is still accepted.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>How long cached keys may be used while the provider is unavailable.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromHours(1);

    /// <summary>The minimum time between requests to the provider, whatever keys tokens name.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>The timeout for each of the provider's two documents.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly SemaphoreSlim asking = new(1, 1);
    private volatile Answer? last;
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;
    private bool isAway;

    /// <summary>
    /// Ensures that the keys to verify a token are cached; refreshes them if they are stale or the token names an unknown one. False if the
    /// provider is unavailable and the cached keys do not suffice.
    /// </summary>
    public async Task<bool> Learn(string? keyId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (Has(keyId, now, Fresh))
        {
            return true;
        }

        // If cached keys suffice, don't wait for a refresh.
        if (!await asking.WaitAsync(Has(keyId, now, Bearable) ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
        {
            return true;
        }

        try
        {
            if (!Has(keyId, now, Fresh) && now - askedAt >= Pause)
            {
                askedAt = now;
                var answer = await Ask(now);
                isAway = answer is null;
                last = answer ?? last;
            }

            return Has(keyId, now, Bearable) || !isAway;
        }
        finally
        {
            asking.Release();
        }
    }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        await Learn(keyId: null, cancel) && last is { } answer ? answer.Provider : new OpenIdConnectConfiguration();

    /// <summary>Does nothing: unknown keys are requested before a token is verified.</summary>
    public void RequestRefresh() { }

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }

    private bool Has(string? keyId, DateTimeOffset now, TimeSpan age) =>
        last is { } answer && now - answer.At < age && answer.Knows(keyId);

    // Not cancelled with the caller that started it: others wait for the same response.
    private async Task<Answer?> Ask(DateTimeOffset now)
    {
        var address = $"{options.Authority!.TrimEnd('/')}/.well-known/openid-configuration";
        var documents = new HttpDocumentRetriever(http) { RequireHttps = options.AuthorityAddress is not { IsLoopback: true } };

        try
        {
            var provider = await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, CancellationToken.None);

            if (provider is { Issuer.Length: > 0, SigningKeys.Count: > 0 })
            {
                return new Answer(now, provider);
            }

            log.LogWarning("The identity provider at {Address} names no issuer or no keys.", address);
        }
        // Unavailable or invalid makes no difference to the token being verified.
        catch (Exception failure)
        {
            log.LogWarning(
                "The identity provider at {Address} returned no keys: {Reason}",
                address,
                failure.GetBaseException().Message
            );
        }

        return null;
    }

    private sealed record Answer(DateTimeOffset At, OpenIdConnectConfiguration Provider)
    {
        public bool Knows(string? keyId) => keyId is null || Provider.SigningKeys.Any(key => key.KeyId == keyId);
    }
}
