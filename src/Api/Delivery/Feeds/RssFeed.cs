using System.Globalization;
using System.Xml;
using Api.Http;

namespace Api.Delivery.Feeds;

/// <summary>A feed as RSS 2.0, with authors (Dublin Core), whole texts (content) and pictures (Media RSS).</summary>
internal static class RssFeed
{
    public const string MediaType = "application/rss+xml";

    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed) =>
        SafeXml.Bytes(xml =>
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "atom", null, Atom);
            xml.WriteAttributeString("xmlns", "content", null, Content);
            xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
            xml.WriteAttributeString("xmlns", "media", null, Media);
            xml.WriteStartElement("channel");
            xml.WriteText("title", feed.Title);
            xml.WriteText("link", feed.Home);
            xml.WriteText("description", feed.Title);
            xml.WriteText("language", feed.Language);
            xml.WriteText("lastBuildDate", SafeXml.Rfc822(feed.Updated));
            xml.WriteStartElement("link", Atom);
            xml.WriteWord("href", feed.Self);
            xml.WriteWord("rel", "self");
            xml.WriteWord("type", MediaType);
            xml.WriteEndElement();

            foreach (var entry in feed.Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        });

    private static void Write(XmlWriter xml, FeedEntry entry)
    {
        xml.WriteStartElement("item");
        xml.WriteStartElement("guid");
        xml.WriteWord("isPermaLink", "false");
        xml.WriteString(entry.Id);
        xml.WriteEndElement();
        xml.WriteText("title", entry.Title);
        xml.WriteText("link", entry.Url);
        // A title is plain text, a description HTML: that is how feed readers take them.
        xml.WriteText("description", entry.SummaryHtml);
        xml.WriteText("encoded", entry.Html, Content);
        xml.WriteText("pubDate", SafeXml.Rfc822(entry.Published));
        xml.WriteText("updated", SafeXml.Rfc3339(entry.Updated), Atom);

        foreach (var author in entry.Authors)
        {
            xml.WriteText("creator", author, DublinCore);
        }

        xml.WriteText("language", entry.Language, DublinCore);

        foreach (var category in entry.Categories)
        {
            xml.WriteText("category", category);
        }

        // An item has one enclosure by custom, and its length must be said.
        if (entry.Enclosures.FirstOrDefault(file => file.Bytes is not null) is { } enclosure)
        {
            xml.WriteStartElement("enclosure");
            xml.WriteWord("url", enclosure.Url);
            xml.WriteWord("length", Number(enclosure.Bytes!.Value));
            xml.WriteWord("type", enclosure.MediaType);
            xml.WriteEndElement();
        }

        if (entry.Picture is { } picture)
        {
            Write(xml, picture);
        }

        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, FeedPicture picture)
    {
        xml.WriteStartElement("content", Media);
        xml.WriteWord("url", picture.Url);
        xml.WriteWord("type", FeedPicture.MediaType);
        xml.WriteWord("medium", "image");
        xml.WriteWord("width", Number(picture.Width));
        xml.WriteWord("height", Number(picture.Height));
        xml.WriteText("description", picture.Alt, Media);
        xml.WriteText("credit", picture.Credit, Media);
        xml.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
