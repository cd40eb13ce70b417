using System.Globalization;
using Domain.Bodies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Api.Delivery;

/// <summary>The public site; settings section <c>Site</c>. Absolute URLs are built from this, never from the request.</summary>
internal sealed class SiteOptions(
    string? baseUrl,
    string name,
    IReadOnlyList<string> aliases,
    string? previewUrl,
    string? logo,
    IServer server
)
{
    private const string UsualAddress = "http://127.0.0.1:5080";

    private string? listening;

    /// <summary>The public URL of the site, without a trailing slash; defaults to where the service listens.</summary>
    public string BaseUrl => baseUrl ?? listening ?? UsualAddressUntilListening();

    /// <summary>Whether the public URL is configured.</summary>
    public bool IsSet => baseUrl is not null;

    /// <summary>The name of the site in feeds and news search.</summary>
    public string Name => name;

    /// <summary>The URL of the publisher's logo; null when none is configured.</summary>
    public string? Logo => logo is null ? null : Url(logo);

    /// <summary>The addresses of the site itself, under its present and former URLs.</summary>
    public SiteAddresses Addresses => new(BaseUrl, aliases);

    /// <summary>The address at which the site shows a preview link; null when no such site is configured.</summary>
    public string? PreviewUrl(long id, string path, string token) =>
        previewUrl
            ?.Replace("{path}", path, StringComparison.Ordinal)
            .Replace("{id}", id.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{token}", token, StringComparison.Ordinal);

    /// <summary>Reads the section and rejects invalid values.</summary>
    public static Func<IServiceProvider, SiteOptions> Read(IConfiguration configuration)
    {
        var (given, name) = (configuration["Site:BaseUrl"], configuration["Site:Name"] ?? "Bulletin");
        var baseUrl = string.IsNullOrEmpty(given) ? null : Check(given);

        var section = configuration.GetSection("Site:Aliases");
        string[] aliases =
        [
            .. (section.Value ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
            .. section.Get<string[]>() ?? [],
        ];

        if (aliases.FirstOrDefault(alias => SiteAddresses.BaseOf(alias) is null) is { } wrong)
        {
            throw Invalid(
                $"Site:Aliases must list hosts or URLs, separated by spaces or commas, such as alt.example.org; {wrong} is neither."
            );
        }

        var previewUrl = CheckPreview(configuration["Site:PreviewUrl"]);
        var logo = CheckLogo(configuration["Site:Logo"]);

        return services => new SiteOptions(baseUrl, name, aliases, previewUrl, logo, services.GetRequiredService<IServer>());
    }

    /// <summary>The URL that names an article to other systems, and stays when the article moves.</summary>
    public string IdOfArticle(long id) => Url(FormattableString.Invariant($"/v1/articles/{id}"));

    /// <summary>The URL that names a section to other systems, and stays when the section moves.</summary>
    public string IdOfSection(long id) => Url(FormattableString.Invariant($"/v1/sections/{id}"));

    /// <summary>The absolute URL of a path; absolute URLs are returned unchanged.</summary>
    public string Url(string pathOrAddress) => pathOrAddress.StartsWith('/') ? BaseUrl + pathOrAddress : pathOrAddress;

    private static string Check(string given) =>
        Uri.TryCreate(given, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "", UserInfo: "" }
            ? address.AbsoluteUri.TrimEnd('/')
            : throw Invalid("Site:BaseUrl must be an http or https URL, such as https://www.example.org.");

    private static string? CheckPreview(string? given)
    {
        if (string.IsNullOrEmpty(given))
        {
            return null;
        }

        var example = new SiteOptions(null, "", [], given, null, null!).PreviewUrl(1, "/a/b-1", "x")!;
        var isUrl = Uri.TryCreate(example, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

        return isUrl && !example.Contains('{', StringComparison.Ordinal) && given.Contains("{token}", StringComparison.Ordinal)
            ? given
            : throw Invalid(
                "Site:PreviewUrl must be an http or https URL with {token} in it, such as https://preview.example.org{path}?token={token}; {path} and {id} may be in it, and no other braces."
            );
    }

    private static string? CheckLogo(string? given) =>
        string.IsNullOrEmpty(given) ? null
        : given.StartsWith('/')
        || (Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            ? given
        : throw Invalid("Site:Logo must be an http or https URL of a picture, or a path of the site such as /logo.png.");

    private static OptionsValidationException Invalid(string message) => new("Site", typeof(SiteOptions), [message]);

    // A dynamic port is known only once the server has bound it.
    private string UsualAddressUntilListening() =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses
            ? listening = Reachable(addresses.First())
            : UsualAddress;

    // A server that listens on all addresses of a host is also reachable on this one.
    private static string Reachable(string address)
    {
        var binding = BindingAddress.Parse(address);
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port).Uri.AbsoluteUri.TrimEnd('/');
    }
}
