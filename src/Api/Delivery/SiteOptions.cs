using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Api.Delivery;

/// <summary>The site as readers know it, settings section <c>Site</c>. Whole addresses are made of this, never of what a request says.</summary>
internal sealed class SiteOptions(string? baseUrl, string name, IServer server)
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    private string? listening;

    /// <summary>Where readers find the site, without a slash at the end; where the service listens unless a setting says otherwise.</summary>
    public string BaseUrl => baseUrl ?? listening ?? UsualAddressUntilListening();

    /// <summary>Whether a setting says where readers find the site.</summary>
    public bool IsSet => baseUrl is not null;

    /// <summary>What feeds and news search call it.</summary>
    public string Name => name;

    /// <summary>Reads the section and refuses what cannot be meant.</summary>
    public static Func<IServiceProvider, SiteOptions> Read(IConfiguration configuration)
    {
        var (given, name) = (configuration["Site:BaseUrl"], configuration["Site:Name"] ?? "Bulletin");
        var baseUrl = string.IsNullOrEmpty(given) ? null : Check(given);

        return services => new SiteOptions(baseUrl, name, services.GetRequiredService<IServer>());
    }

    /// <summary>The whole address of a path of the site; what is whole already stays.</summary>
    public string Url(string pathOrAddress) => pathOrAddress.StartsWith('/') ? BaseUrl + pathOrAddress : pathOrAddress;

    private static string Check(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "", UserInfo: "" }
            ? address.AbsoluteUri.TrimEnd('/')
            : throw new OptionsValidationException(
                "Site",
                typeof(SiteOptions),
                ["Site:BaseUrl must be an address with http or https, such as https://www.example.org."]
            );

    // A free port is known once the server has taken it.
    private string UsualAddressUntilListening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses
            ? listening = Reachable(addresses.First())
            : UsualAddress;

    // Who listens on all addresses of a host is found on any of them, so also on this one.
    private static string Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri.AbsoluteUri.TrimEnd('/');
    }
}
