using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Domain.Redirects;

namespace Movers.Html;

/// <summary>
/// Moves the pages in a folder of HTML files, such as a copy of a site. Where a page has its fields and its text is said by a map, by what
/// the page says about itself, or by the usual elements.
/// </summary>
public sealed partial class HtmlMover(MoveFolder output, MoveMap map, DateTimeOffset now)
{
    /// <summary>Writes the lines of all pages; null, or why there are none.</summary>
    public string? Run(string folder)
    {
        var prefix = map.Prefix ?? "html";
        var source = new SourceFolder(folder, prefix);
        var files = source.Files(".html", ".htm", ".xhtml");

        if (files.Count == 0)
        {
            return $"There are no HTML files in {folder}.";
        }

        var addresses = IndexAddresses(source, files);
        var site = new HtmlSite(output, map, source, addresses, prefix, now);

        foreach (var file in files)
        {
            var report = output.Report.About(source.NameOf(file), file);
            report.Try(() =>
            {
                using var page = HtmlText.Parse(PageText.Read(source.Bytes(file), report));
                Move(file, page, site, report);
            });
        }

        site.Remainder.Tell(output.Report);
        site.Shelf.WriteLines();
        return null;
    }

    private void Move(string file, IHtmlDocument page, HtmlSite site, ItemReport report)
    {
        if (ForwardOf(page) is not { } target)
        {
            output.Write(new HtmlPage(file, page, site, report).Read().ToLine());
            return;
        }

        var path = OldAddresses.PathOf(HtmlSite.OfFile(file, site.Addresses));

        if (
            site.Addresses.Resolve(target, HtmlSite.OfFile(file, site.Addresses)) is { } address
            && site.Addresses.ArticleAt(address) is { } article
            && RedirectPath.Check("", path) is null
        )
        {
            var content = new JsonObject
            {
                ["path"] = path,
                ["target"] = new JsonObject { ["article"] = ReferenceNumbers.Reference(article) },
            };
            output.Write(
                new JsonObject
                {
                    ["kind"] = "redirect",
                    ["externalId"] = site.Source.NameOf(file),
                    ["content"] = content,
                }
            );
            report.Form(
                "forward",
                "The page only forwards to another one and became a redirect.",
                HtmlText.Words(page.DocumentElement)
            );
        }
        else
        {
            report.Meaning(
                "forward",
                $"The page only forwards to {target}, which was not moved.",
                HtmlText.Words(page.DocumentElement)
            );
        }
    }

    private OldAddresses IndexAddresses(SourceFolder source, IReadOnlyList<string> files)
    {
        var addresses = new OldAddresses(map.Site is { } site ? new Uri(site) : SiteOf(source, files));
        var forwards = new ForwardChains(addresses);

        foreach (var file in files)
        {
            Look(
                file,
                source,
                page =>
                {
                    var own = HtmlSite.OfFile(file, addresses);

                    if (ForwardOf(page) is { } target)
                    {
                        forwards.Add(own, addresses.Resolve(target, own));
                        return;
                    }

                    foreach (var address in HtmlSite.AddressesOf(file, page, addresses))
                    {
                        addresses.Add(address, source.NameOf(file));
                    }
                }
            );
        }

        forwards.Follow();
        return addresses;
    }

    // The first page that declares its address tells that of the site.
    private static Uri? SiteOf(SourceFolder source, IReadOnlyList<string> files)
    {
        Uri? site = null;

        foreach (var file in files.TakeWhile(_ => site is null))
        {
            Look(
                file,
                source,
                page =>
                    site = OldAddresses.Whole(HtmlSite.CanonicalOf(page)) is { Scheme: "http" or "https" } canonical
                        ? new Uri(canonical, "/")
                        : null
            );
        }

        return site;
    }

    // What cannot be read is reported when its turn comes.
    private static void Look(string file, SourceFolder source, Action<IHtmlDocument> read)
    {
        var silent = new MoveReport(TextWriter.Null).About(null, null);

        silent.Try(() =>
        {
            using var page = HtmlText.Parse(PageText.Read(source.Bytes(file), silent));
            read(page);
        });
    }

    /// <summary>Where a page sends everybody at once; null for a page to be read.</summary>
    private static string? ForwardOf(IHtmlDocument page) =>
        page.QuerySelector("meta[http-equiv=refresh i]")?.GetAttribute("content") is { } content
        && Forward().Match(content) is { Success: true } found
            ? found.Groups[1].Value
            : null;

    [GeneratedRegex("""^\s*[0-3]\s*[;,]\s*url\s*=\s*["']?([^"'\s]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Forward();
}
