using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Api.Access;

/// <summary>
/// What the identity provider says of itself: its issuer and the keys that sign its tokens. Asked for when a token first needs it, so a
/// provider that is away keeps nothing from starting.
/// </summary>
internal sealed class ProviderKeys(string authority, TimeProvider clock)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    /// <summary>A key that the provider has withdrawn is accepted no longer than this.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>For how long the last keys are good enough while the provider does not answer.</summary>
    private static readonly TimeSpan Bearable = TimeSpan.FromHours(1);

    /// <summary>No token, whatever key it names, makes us ask more often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
    private readonly SemaphoreSlim asking = new(1, 1);
    private volatile Answer? last;
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;

    /// <summary>Asks again where a token names a key that is not known yet; false when nothing is known at all.</summary>
    public async Task<bool> Learn(string? keyId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (Suffices(keyId, now))
        {
            return true;
        }

        await asking.WaitAsync(ct);

        try
        {
            if (!Suffices(keyId, now) && now - askedAt >= Pause)
            {
                askedAt = now;
                last = await Ask(now, ct) ?? last;
            }

            return last is not null && now - last.At < Bearable;
        }
        finally
        {
            asking.Release();
        }
    }

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        await Learn(keyId: null, cancel) ? last!.Provider : new OpenIdConnectConfiguration();

    /// <summary>Unknown keys have been asked for before a token is judged.</summary>
    public void RequestRefresh() { }

    public void Dispose()
    {
        http.Dispose();
        asking.Dispose();
    }

    private bool Suffices(string? keyId, DateTimeOffset now) =>
        last is { } answer && now - answer.At < Fresh && answer.Knows(keyId);

    private async Task<Answer?> Ask(DateTimeOffset now, CancellationToken ct)
    {
        var address = $"{authority.TrimEnd('/')}/.well-known/openid-configuration";
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(authority).IsLoopback };

        try
        {
            return new Answer(now, await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, ct));
        }
        // Away, or nonsense: no different for a token that waits to be judged.
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Answer(DateTimeOffset At, OpenIdConnectConfiguration Provider)
    {
        public bool Knows(string? keyId) => keyId is null || Provider.SigningKeys.Any(key => key.KeyId == keyId);
    }
}
