using Microsoft.Extensions.Options;

namespace Api.Delivery;

/// <summary>The site as readers know it, settings section <c>Site</c>. Whole addresses are made of this, never of what a request says.</summary>
internal sealed record SiteOptions
{
    /// <summary>Where readers find the site, without a slash at the end.</summary>
    public string BaseUrl { get; init; } = "http://127.0.0.1:5080";

    /// <summary>What feeds and news search call it.</summary>
    public string Name { get; init; } = "Bulletin";

    /// <summary>Reads the section and refuses what cannot be meant.</summary>
    public static SiteOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();

        return
            Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
            && address is { Query: "", Fragment: "", UserInfo: "" }
            ? options with
            {
                BaseUrl = address.AbsoluteUri.TrimEnd('/'),
            }
            : throw new OptionsValidationException(
                "Site",
                typeof(SiteOptions),
                ["Site:BaseUrl must be an address with http or https, such as https://www.example.org."]
            );
    }

    /// <summary>The whole address of a path of the site; what is whole already stays.</summary>
    public string Url(string pathOrAddress) => pathOrAddress.StartsWith('/') ? BaseUrl + pathOrAddress : pathOrAddress;
}
