using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Movers.Html;

/// <summary>What the pages of one move share.</summary>
internal sealed class HtmlSite(
    MoveFolder output,
    MoveMap map,
    SourceFolder source,
    OldAddresses addresses,
    string prefix,
    DateTimeOffset now
) : MovedSite(output, map, source, addresses, prefix, now)
{
    private static readonly string[] IndexFiles = ["index.html", "index.htm", "default.htm", "default.html"];

    public PageRemainder Remainder { get; } = new();

    /// <summary>The addresses of a page: that of its file, that of its folder if it is the first page in it, and the one it declares.</summary>
    public static IEnumerable<Uri> AddressesOf(string file, IHtmlDocument page, OldAddresses addresses)
    {
        yield return OfFile(file, addresses);

        if (IndexFiles.Contains(Path.GetFileName(file).ToLowerInvariant()))
        {
            yield return addresses.Resolve("/" + SourceFolder.Encode(file)[..^Path.GetFileName(file).Length])!;
        }

        if (addresses.Resolve(CanonicalOf(page)) is { } canonical && addresses.IsOwn(canonical))
        {
            yield return canonical;
        }
    }

    public static Uri OfFile(string file, OldAddresses addresses) => addresses.Resolve("/" + SourceFolder.Encode(file))!;

    /// <summary>The address that a page declares as its own.</summary>
    public static string? CanonicalOf(IHtmlDocument page) =>
        page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")
        ?? page.QuerySelector("meta[property='og:url']")?.GetAttribute("content");

    public MovedPicture? PictureAt(Uri address) =>
        Addresses.IsOwn(address) ? Picture(Source.PictureAt(address.AbsolutePath)) : null;

    public MovedPicture? PictureOf(IElement image, Uri page) =>
        Addresses.Resolve(image.GetAttribute("data-src") ?? image.GetAttribute("src"), page) is { } address
            ? PictureAt(address)
            : null;
}
