using Domain.Redirects;

namespace Movers;

/// <summary>The addresses of the old site and the articles behind them.</summary>
internal sealed class OldAddresses
{
    private readonly Dictionary<string, string> articles = new(StringComparer.OrdinalIgnoreCase);

    // Paths at which the query says which article it is, such as /index.php?id=17 and /?p=17.
    private readonly HashSet<string> programs = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> owners = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="site">The address of the old site; null if links in it are all relative.</param>
    public OldAddresses(Uri? site) => Site = site;

    public Uri? Site { get; }

    /// <summary>Where relative links start if the address of the site is unknown; such links never leave the site.</summary>
    private static Uri Nowhere => new("http://old-site.invalid/");

    public Uri Root => Site ?? Nowhere;

    /// <summary>An address of the old site, resolved; null if it cannot be one.</summary>
    public Uri? Resolve(string? href, Uri? page = null) =>
        href is not null && Uri.TryCreate(page ?? Root, href.Trim(), out var address) && CanBeTakenApart(address)
            ? address
            : null;

    /// <summary>An address with scheme and host; null if it is none.</summary>
    public static Uri? Whole(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) && CanBeTakenApart(address) ? address : null;

    // Some faults of an address are noticed only when its parts are asked for.
    private static bool CanBeTakenApart(Uri address)
    {
        try
        {
            return address.AbsoluteUri.Length > 0 && address.PathAndQuery.Length >= 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    public bool IsOwn(Uri address) =>
        address.Scheme is "http" or "https" && (Bare(address.Host) == Bare(Root.Host) || address.Host == Nowhere.Host);

    /// <summary>Whether an address can be written into a body: it does not contain the host that stands for an unknown one.</summary>
    public static bool IsReal(Uri address) => address.Host != Nowhere.Host;

    /// <summary>The path and query of an address, as redirects match it.</summary>
    public static string PathOf(Uri address) => RedirectPath.Normalize(address.PathAndQuery);

    public void Add(Uri address, string externalId)
    {
        articles.TryAdd(PathOf(address), externalId);

        if (address.Query.Length > 0)
        {
            programs.Add(RedirectPath.Normalize(address.AbsolutePath));
        }
    }

    /// <summary>The article at an address of the old site. A query that chooses no article does not matter.</summary>
    public string? ArticleAt(Uri address)
    {
        if (!IsOwn(address))
        {
            return null;
        }

        var path = RedirectPath.Normalize(address.AbsolutePath);
        return articles.GetValueOrDefault(PathOf(address))
            ?? (path == "/" || programs.Contains(path) ? null : articles.GetValueOrDefault(path));
    }

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
