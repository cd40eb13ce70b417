using System.Globalization;
using System.Xml;
using Api.Http;

namespace Api.Delivery.Feeds;

/// <summary>A feed as Atom (RFC 4287).</summary>
internal static class AtomFeed
{
    public const string MediaType = "application/atom+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed, SiteOptions site) =>
        SafeXml.Bytes(xml =>
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, feed.Language);
            xml.WriteText("id", feed.Id, Atom);
            xml.WriteText("title", feed.Title, Atom);
            xml.WriteText("updated", SafeXml.Rfc3339(feed.Updated), Atom);
            // Every entry has an author, or its feed has.
            WriteAuthor(xml, site.Name);
            WriteLink(xml, "self", feed.Self, MediaType);
            WriteLink(xml, "alternate", feed.Home, "text/html");

            foreach (var entry in feed.Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        });

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, entry.Language);
        xml.WriteText("id", entry.Id, Atom);
        xml.WriteText("title", entry.Title, Atom);
        xml.WriteText("published", SafeXml.Rfc3339(entry.Published), Atom);
        xml.WriteText("updated", SafeXml.Rfc3339(entry.Updated), Atom);

        foreach (var author in entry.Authors)
        {
            WriteAuthor(xml, author);
        }

        WriteLink(xml, "alternate", entry.Url, "text/html");

        foreach (var enclosure in entry.Enclosures)
        {
            WriteLink(xml, "enclosure", enclosure.Url, enclosure.MediaType, enclosure.Bytes);
        }

        foreach (var category in entry.Categories)
        {
            xml.WriteStartElement("category", Atom);
            xml.WriteWord("term", category);
            xml.WriteEndElement();
        }

        xml.WriteText("summary", entry.Summary, Atom);

        if (entry.Html is { } html)
        {
            xml.WriteStartElement("content", Atom);
            xml.WriteWord("type", "html");
            xml.WriteString(SafeXml.Clean(html));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Atom);
        xml.WriteText("name", name, Atom);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string address, string mediaType, long? bytes = null)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteWord("rel", relation);
        xml.WriteWord("href", address);
        xml.WriteWord("type", mediaType);
        xml.WriteWord("length", bytes?.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }
}
