using System.Net;
using Microsoft.Security.AntiSSRF;

namespace Api.Webhooks;

/// <summary>
/// Keeps webhooks away from the networks of the service: loopback, private, link-local, shared and reserved addresses, and IPv6 addresses
/// that contain such an IPv4 address. Checked at every connection, so that neither a name nor a changed DNS response leads there.
/// </summary>
internal sealed class AddressGuard
{
    /// <summary>IPv4 addresses written as IPv6 in the form that RFC 4291 has withdrawn.</summary>
    private static readonly string[] AlsoDenied = ["::/96"];

    private readonly AntiSSRFPolicy policy;
    private readonly IPNetwork[] denied;
    private readonly IPNetwork[] allowed;

    public AddressGuard(WebhookOptions options)
    {
        policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest)
        {
            AllowPlainTextHttp = options.AllowHttp,
            AddXFFHeader = false,
        };
        policy.AddDeniedAddresses(AlsoDenied);
        policy.AddAllowedAddresses([.. options.Networks]);
        denied = [.. policy.DeniedAddresses.Select(IPNetwork.Parse)];
        allowed = [.. options.Networks.Select(IPNetwork.Parse)];
    }

    /// <summary>Whether an address may be connected to.</summary>
    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return allowed.Any(network => network.Contains(plain)) || !denied.Any(network => network.Contains(plain));
    }

    /// <summary>Sends requests only where it may: no redirects, no proxy, no cookies.</summary>
    public HttpClient CreateClient()
    {
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        handler.MaxResponseHeadersLength = 16;
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2);
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
