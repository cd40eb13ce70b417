using System.Xml.Linq;
using Api.Http;

namespace Api.Delivery.Feeds;

/// <summary>A feed as RSS 2.0, with authors (Dublin Core), full texts (content) and pictures (Media RSS).</summary>
internal static class RssFeed
{
    public const string MediaType = "application/rss+xml";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    public static byte[] Write(Feed feed) =>
        SafeXml.Bytes(
            new XElement(
                "rss",
                new XAttribute("version", "2.0"),
                new XAttribute(XNamespace.Xmlns + "atom", Atom),
                new XAttribute(XNamespace.Xmlns + "content", Content),
                new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
                new XAttribute(XNamespace.Xmlns + "media", Media),
                new XElement(
                    "channel",
                    new XElement("title", feed.Title),
                    new XElement("link", feed.Home),
                    new XElement("description", feed.Title),
                    new XElement("language", feed.Language),
                    new XElement("lastBuildDate", SafeXml.Rfc822(feed.Updated)),
                    new XElement(
                        Atom + "link",
                        new XAttribute("href", feed.Self),
                        new XAttribute("rel", "self"),
                        new XAttribute("type", MediaType)
                    ),
                    feed.Entries.Select(Item)
                )
            )
        );

    private static XElement Item(FeedEntry entry) =>
        new(
            "item",
            new XElement("guid", new XAttribute("isPermaLink", "false"), entry.Id),
            new XElement("title", entry.Title),
            new XElement("link", entry.Url),
            // Feed readers treat a title as plain text and a description as HTML.
            SafeXml.Text("description", entry.SummaryHtml),
            SafeXml.Text(Content + "encoded", entry.Html),
            new XElement("pubDate", SafeXml.Rfc822(entry.Published)),
            new XElement(Atom + "updated", SafeXml.Rfc3339(entry.Updated)),
            entry.Authors.Select(author => new XElement(DublinCore + "creator", author)),
            new XElement(DublinCore + "language", entry.Language),
            entry.Categories.Select(category => new XElement("category", category)),
            // By convention an item has one enclosure, and RSS requires its length.
            entry.Enclosures.Where(file => file.Bytes is not null).Take(1).Select(Enclosed),
            entry.Picture is { } picture ? Pictured(picture) : null
        );

    private static XElement Enclosed(Enclosure file) =>
        new(
            "enclosure",
            new XAttribute("url", file.Url),
            new XAttribute("length", file.Bytes!.Value),
            new XAttribute("type", file.MediaType)
        );

    private static XElement Pictured(FeedPicture picture) =>
        new(
            Media + "content",
            new XAttribute("url", picture.Url),
            new XAttribute("type", FeedPicture.MediaType),
            new XAttribute("medium", "image"),
            new XAttribute("width", picture.Width),
            new XAttribute("height", picture.Height),
            SafeXml.Text(Media + "description", picture.Alt),
            SafeXml.Text(Media + "credit", picture.Credit)
        );
}
