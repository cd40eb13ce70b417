using Api.Delivery;
using Api.Delivery.Pages;
using Domain.Bodies;
using Domain.Redirects;

namespace Api.Editorial.Articles.Formats;

/// <summary>Turns the addresses of this site in a converted body into links by id.</summary>
internal sealed class SiteLinkFinder(SitePageStore pages, PathStore paths, SiteOptions site, TimeProvider clock)
{
    /// <summary>Following redirects takes a query for each address; more of them in one text are left as they are.</summary>
    private const int MaxFollowed = 100;

    public async Task<ConvertedBody> Resolve(ConvertedBody body, CancellationToken ct)
    {
        var (addresses, now) = (site.Addresses, clock.GetUtcNow());
        var written = SiteLinks.In(body.Blocks, addresses);

        if (written.Count == 0)
        {
            return body;
        }

        var pathOf = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var href in written)
        {
            if (PageIn(addresses.PathOf(href)!) is { } path)
            {
                pathOf[href] = path;
            }
        }

        var found = await pages.Find([.. pathOf.Values.Distinct(StringComparer.Ordinal)], now, ct);
        var moved = await Follow(pathOf.Values.Distinct(StringComparer.Ordinal).Where(path => !found.ContainsKey(path)), now, ct);
        var foundLater = await pages.Find([.. moved.Values.Distinct(StringComparer.Ordinal)], now, ct);

        var destinations = new Dictionary<string, Destination>(StringComparer.Ordinal);

        foreach (var (href, path) in pathOf)
        {
            if (
                found.TryGetValue(path, out var page)
                || moved.TryGetValue(path, out var end) && foundLater.TryGetValue(end, out page)
            )
            {
                destinations[href] = page;
            }
        }

        return SiteLinks.Resolve(body, addresses, destinations);
    }

    private async Task<Dictionary<string, string>> Follow(IEnumerable<string> unknown, DateTimeOffset now, CancellationToken ct)
    {
        var ends = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var path in unknown.Take(MaxFollowed))
        {
            // A redirect to a place within a page leads to more than a link by id can.
            if (await paths.FindEnd(path, now, ct) is { IsLive: true, Suffix: "", To: ['/', ..] end })
            {
                ends[path] = end;
            }
        }

        return ends;
    }

    /// <summary>The normalised address of a page, without tracking parameters; null if the address names a place within a page.</summary>
    private static string? PageIn(string address)
    {
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (page, fragment) = hash < 0 ? (address, "") : (address[..hash], address[(hash + 1)..]);

        return fragment is "" or "top" && RedirectPath.Check("", page) is null ? RedirectPath.Normalize(page) : null;
    }
}
