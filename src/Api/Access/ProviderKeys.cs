using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Api.Access;

/// <summary>
/// What the identity provider says of itself: its issuer and the keys that sign its tokens. Asked for when a token first needs it, so a
/// provider that is away keeps nothing from starting.
/// </summary>
/// <remarks>
/// Microsoft's ConfigurationManager would do for less: it renews keys behind the request that needs them, so the first token of a new key is
/// refused and that of a withdrawn one accepted; it does not say whether a key is unknown or the provider away; until it has had a first
/// answer it asks again for every token; and its clock cannot be set.
/// </remarks>
internal sealed class ProviderKeys(OidcOptions options, TimeProvider clock, ILogger<ProviderKeys> log)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    /// <summary>While the provider answers, a key that it has withdrawn is accepted no longer than this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>For how long the last keys are good enough while the provider does not answer.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromHours(1);

    /// <summary>No token, whatever key it names, makes us ask more often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>How long each of the provider's two documents may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly SemaphoreSlim asking = new(1, 1);
    private volatile Answer? last;
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;
    private bool isAway;

    /// <summary>
    /// Sees that the keys are known by which a token can be judged; asks again where they are old or the token names another one. False
    /// when the provider is away and nothing that is known will do.
    /// </summary>
    public async Task<bool> Learn(string? keyId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (Has(keyId, now, Fresh))
        {
            return true;
        }

        // Whom the keys at hand will do does not queue for newer ones.
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

    /// <summary>Unknown keys have been asked for before a token is judged.</summary>
    public void RequestRefresh() { }

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }

    private bool Has(string? keyId, DateTimeOffset now, TimeSpan age) =>
        last is { } answer && now - answer.At < age && answer.Knows(keyId);

    // Whoever asked first may leave; the others wait for the same answer.
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
        // Away, or nonsense: no different for a token that waits to be judged.
        catch (Exception failure)
        {
            log.LogWarning(
                "The identity provider at {Address} gives no keys: {Reason}",
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
