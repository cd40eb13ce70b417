using System.Xml.Linq;
using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Sitemaps as sitemaps.org describes them, with variants, pictures and news.</summary>
internal static class SitemapXml
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly XAttribute ImagePrefix = new(XNamespace.Xmlns + "image", Image);
    private static readonly XAttribute NewsPrefix = new(XNamespace.Xmlns + "news", News);
    private static readonly XAttribute XhtmlPrefix = new(XNamespace.Xmlns + "xhtml", Xhtml);

    public static byte[] Index(IEnumerable<(string Address, DateTimeOffset? ChangedAt)> files) =>
        SafeXml.Bytes(
            Sitemap + "sitemapindex",
            [],
            files.Select(file => new XElement(
                Sitemap + "sitemap",
                new XElement(Sitemap + "loc", file.Address),
                file.ChangedAt is { } moment ? LastModified(moment) : null
            ))
        );

    public static byte[] Sections(IEnumerable<string> addresses) =>
        SafeXml.Bytes(
            Sitemap + "urlset",
            [],
            addresses.Select(address => new XElement(Sitemap + "url", new XElement(Sitemap + "loc", address)))
        );

    public static byte[] Articles(IEnumerable<SitemapEntry> entries, SiteOptions site) =>
        SafeXml.Bytes(Sitemap + "urlset", [XhtmlPrefix, ImagePrefix], entries.Select(entry => Url(entry, site, isNews: false)));

    public static byte[] NewsArticles(IEnumerable<SitemapEntry> entries, SiteOptions site) =>
        SafeXml.Bytes(
            Sitemap + "urlset",
            [XhtmlPrefix, NewsPrefix, ImagePrefix],
            entries.Select(entry => Url(entry, site, isNews: true))
        );

    private static XElement Url(SitemapEntry entry, SiteOptions site, bool isNews) =>
        new(
            Sitemap + "url",
            new XElement(Sitemap + "loc", site.Url(entry.Path)),
            LastModified(entry.ChangedAt),
            // An article in only one locale has no alternates.
            entry.Variants.Count > 1
                ? entry.Variants.Select(variant => new XElement(
                    Xhtml + "link",
                    new XAttribute("rel", "alternate"),
                    new XAttribute("hreflang", variant.Locale),
                    new XAttribute("href", site.Url(variant.Path))
                ))
                : null,
            isNews ? NewsOf(entry, site) : null,
            entry.Images.Select(image => new XElement(Image + "image", new XElement(Image + "loc", site.Url(image))))
        );

    private static XElement NewsOf(SitemapEntry entry, SiteOptions site) =>
        new(
            News + "news",
            new XElement(
                News + "publication",
                new XElement(News + "name", site.Name),
                new XElement(News + "language", entry.Locale.Split('-')[0])
            ),
            new XElement(News + "publication_date", SafeXml.Rfc3339(entry.FirstPublishedAt)),
            new XElement(News + "title", entry.Title)
        );

    private static XElement LastModified(DateTimeOffset moment) => new(Sitemap + "lastmod", SafeXml.Rfc3339(moment));
}
