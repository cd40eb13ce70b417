using Domain.Redirects;

namespace Movers;

/// <summary>The addresses of the old site and the articles behind them.</summary>
internal sealed class OldAddresses
{
    private readonly Dictionary<string, string> articles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="site">The address of the old site; null if links in it are all relative.</param>
    public OldAddresses(Uri? site) => Site = site;

    public Uri? Site { get; }

    /// <summary>Where relative links start if the address of the site is unknown; such links never leave the site.</summary>
    private static Uri Nowhere => new("http://old-site.invalid/");

    public Uri Root => Site ?? Nowhere;

    /// <summary>An address of the old site, resolved; null if it cannot be one.</summary>
    public Uri? Resolve(string? href, Uri? page = null) =>
        href is not null && Uri.TryCreate(page ?? Root, href.Trim(), out var address) ? address : null;

    public bool IsOwn(Uri address) =>
        address.Scheme is "http" or "https" && (Bare(address.Host) == Bare(Root.Host) || address.Host == Nowhere.Host);

    /// <summary>Whether an address can be written into a body: it does not contain the host that stands for an unknown one.</summary>
    public static bool IsReal(Uri address) => address.Host != Nowhere.Host;

    /// <summary>The path and query of an address, as redirects match it.</summary>
    public static string PathOf(Uri address) => RedirectPath.Normalize(address.PathAndQuery);

    public void Add(Uri address, string externalId) => articles.TryAdd(PathOf(address), externalId);

    /// <summary>The article at an address of the old site.</summary>
    public string? ArticleAt(Uri address) =>
        !IsOwn(address) ? null
        : articles.GetValueOrDefault(PathOf(address)) is { } exact ? exact
        : articles.GetValueOrDefault(RedirectPath.Normalize(address.AbsolutePath));

    /// <summary>
    /// The old addresses of an item that can redirect to it: each belongs to the first item that claims it, and the front page to nobody.
    /// </summary>
    public IReadOnlyList<string> Claim(string externalId, IEnumerable<Uri?> addresses, ItemReport report)
    {
        var paths = new List<string>();

        foreach (var address in addresses.OfType<Uri>().Where(IsOwn))
        {
            var path = PathOf(address);

            if (path == "/")
            {
                report.Meaning("address", "The old front page does not redirect here.");
            }
            else if (RedirectPath.Check("", path) is { } finding)
            {
                report.Meaning("address", $"{path} does not redirect here: {finding.Message.English}");
            }
            else if (owners.GetValueOrDefault(path) is { } owner && owner != externalId)
            {
                report.Meaning("address", $"{path} does not redirect here but to {owner}, which has the same address.");
            }
            else if (owners.TryAdd(path, externalId))
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    private static string Bare(string host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
}
