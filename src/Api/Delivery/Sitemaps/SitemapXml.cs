using System.Xml;
using Api.Http;

namespace Api.Delivery.Sitemaps;

/// <summary>Sitemaps as sitemaps.org describes them, with variants, pictures and news.</summary>
internal static class SitemapXml
{
    private const string Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Image = "http://www.google.com/schemas/sitemap-image/1.1";
    private const string News = "http://www.google.com/schemas/sitemap-news/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    public static byte[] Index(IEnumerable<(string Address, DateTimeOffset? ChangedAt)> files) =>
        SafeXml.Bytes(xml =>
        {
            xml.WriteStartElement("sitemapindex", Space);

            foreach (var (address, changedAt) in files)
            {
                xml.WriteStartElement("sitemap", Space);
                xml.WriteText("loc", address, Space);
                xml.WriteText("lastmod", changedAt is { } moment ? SafeXml.Rfc3339(moment) : null, Space);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        });

    public static byte[] Sections(IEnumerable<string> addresses) =>
        Urls(xml =>
        {
            foreach (var address in addresses)
            {
                xml.WriteStartElement("url", Space);
                xml.WriteText("loc", address, Space);
                xml.WriteEndElement();
            }
        });

    public static byte[] Articles(IEnumerable<SitemapEntry> entries, SiteOptions site) =>
        Urls(
            xml =>
            {
                foreach (var entry in entries)
                {
                    Write(xml, entry, site, isNews: false);
                }
            },
            ("xhtml", Xhtml),
            ("image", Image)
        );

    public static byte[] NewsArticles(IEnumerable<SitemapEntry> entries, SiteOptions site) =>
        Urls(
            xml =>
            {
                foreach (var entry in entries)
                {
                    Write(xml, entry, site, isNews: true);
                }
            },
            ("xhtml", Xhtml),
            ("news", News),
            ("image", Image)
        );

    private static byte[] Urls(Action<XmlWriter> write, params (string Prefix, string Space)[] spaces) =>
        SafeXml.Bytes(xml =>
        {
            xml.WriteStartElement("urlset", Space);

            foreach (var (prefix, space) in spaces)
            {
                xml.WriteAttributeString("xmlns", prefix, null, space);
            }

            write(xml);
            xml.WriteEndElement();
        });

    private static void Write(XmlWriter xml, SitemapEntry entry, SiteOptions site, bool isNews)
    {
        xml.WriteStartElement("url", Space);
        xml.WriteText("loc", site.Url(entry.Path), Space);
        xml.WriteText("lastmod", SafeXml.Rfc3339(entry.ChangedAt), Space);

        // An article in one locale only has nothing to choose from.
        foreach (var variant in entry.Variants.Count > 1 ? entry.Variants : [])
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteWord("rel", "alternate");
            xml.WriteWord("hreflang", variant.Locale);
            xml.WriteWord("href", site.Url(variant.Path));
            xml.WriteEndElement();
        }

        if (isNews)
        {
            xml.WriteStartElement("news", News);
            xml.WriteStartElement("publication", News);
            xml.WriteText("name", site.Name, News);
            xml.WriteText("language", entry.Locale.Split('-')[0], News);
            xml.WriteEndElement();
            xml.WriteText("publication_date", SafeXml.Rfc3339(entry.FirstPublishedAt), News);
            xml.WriteText("title", entry.Title, News);
            xml.WriteEndElement();
        }

        foreach (var image in entry.Images)
        {
            xml.WriteStartElement("image", Image);
            xml.WriteText("loc", site.Url(image), Image);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
