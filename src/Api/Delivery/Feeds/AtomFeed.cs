using System.Xml.Linq;
using Api.Http;

namespace Api.Delivery.Feeds;

/// <summary>A feed as Atom (RFC 4287).</summary>
internal static class AtomFeed
{
    public const string MediaType = "application/atom+xml";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed, SiteOptions site) =>
        SafeXml.Bytes(
            new XElement(
                Atom + "feed",
                new XAttribute(XNamespace.Xml + "lang", feed.Language),
                new XElement(Atom + "id", feed.Id),
                new XElement(Atom + "title", feed.Title),
                new XElement(Atom + "updated", SafeXml.Rfc3339(feed.Updated)),
                // Every entry has an author, or its feed has.
                Author(site.Name),
                Link("self", feed.Self, MediaType),
                Link("alternate", feed.Home, "text/html"),
                feed.Entries.Select(Entry)
            )
        );

    private static XElement Entry(FeedEntry entry) =>
        new(
            Atom + "entry",
            new XAttribute(XNamespace.Xml + "lang", entry.Language),
            new XElement(Atom + "id", entry.Id),
            new XElement(Atom + "title", entry.Title),
            new XElement(Atom + "published", SafeXml.Rfc3339(entry.Published)),
            new XElement(Atom + "updated", SafeXml.Rfc3339(entry.Updated)),
            entry.Authors.Select(Author),
            Link("alternate", entry.Url, "text/html"),
            entry.Enclosures.Select(file => Link("enclosure", file.Url, file.MediaType, file.Bytes)),
            entry.Categories.Select(category => new XElement(Atom + "category", new XAttribute("term", category))),
            SafeXml.Text(Atom + "summary", entry.Summary),
            entry.Html is { } html ? new XElement(Atom + "content", new XAttribute("type", "html"), html) : null
        );

    private static XElement Author(string name) => new(Atom + "author", new XElement(Atom + "name", name));

    private static XElement Link(string relation, string address, string mediaType, long? bytes = null) =>
        new(
            Atom + "link",
            new XAttribute("rel", relation),
            new XAttribute("href", address),
            new XAttribute("type", mediaType),
            bytes is { } length ? new XAttribute("length", length) : null
        );
}
