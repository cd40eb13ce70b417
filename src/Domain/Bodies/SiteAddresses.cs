using System.Globalization;

namespace Domain.Bodies;

/// <summary>The addresses of this site: those below its base URL, and those below its former ones.</summary>
public sealed class SiteAddresses
{
    private readonly Uri site;
    private readonly IReadOnlyList<Uri> bases;

    /// <param name="baseUrl">The public URL of the site.</param>
    /// <param name="aliases">Former URLs of the site, or only their hosts.</param>
    public SiteAddresses(string baseUrl, IEnumerable<string> aliases)
    {
        site = new Uri(baseUrl);
        bases = [site, .. aliases.Select(alias => BaseOf(alias)!)];
    }

    /// <summary>The base URL that an alias names; null if it names none.</summary>
    public static Uri? BaseOf(string alias) =>
        Uri.TryCreate(
            alias.Contains("://", StringComparison.Ordinal) ? alias : $"https://{alias}",
            UriKind.Absolute,
            out var address
        )
        && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "", UserInfo: "", Host.Length: > 0 }
            ? address
            : null;

    /// <summary>The path, query and fragment of an address of this site; null for an address of another one.</summary>
    public string? PathOf(string? href)
    {
        if (href is null || BodyLink.IsPath(href))
        {
            return href;
        }

        // An address means the same with http and https.
        return BodyLink.IsWeb(href) && Uri.TryCreate(href, UriKind.Absolute, out var address)
            ? bases.Select(own => PathBelow(own, address)).FirstOrDefault(path => path is not null)
            : null;
    }

    /// <summary>The absolute form of an address of this site.</summary>
    public string Absolute(string href) => BodyLink.IsPath(href) ? site.AbsoluteUri.TrimEnd('/') + href : href;

    private static string? PathBelow(Uri own, Uri address)
    {
        if (HostOf(own) != HostOf(address))
        {
            return null;
        }

        var prefix = own.AbsolutePath.TrimEnd('/');
        var path = address.PathAndQuery + address.Fragment;

        return !path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? null
            : path[prefix.Length..] is ['/', ..] below ? below
            : null;
    }

    private static string HostOf(Uri address) =>
        address.IsDefaultPort
            ? address.IdnHost
            : string.Create(CultureInfo.InvariantCulture, $"{address.IdnHost}:{address.Port}");
}
