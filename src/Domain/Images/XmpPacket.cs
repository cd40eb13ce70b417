using System.Text;
using System.Xml.Linq;

namespace Domain.Images;

/// <summary>The XMP packet of a picture file: read for suggestions, written with only the rights and the source.</summary>
public static class XmpPacket
{
    /// <summary>The maximum nesting depth; what cameras and programs write stays below 15.</summary>
    public const int MaxDepth = 64;

    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private static readonly XNamespace XmpRights = "http://ns.adobe.com/xap/1.0/rights/";
    private static readonly XNamespace IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>Reads a packet; nothing if it is not well-formed.</summary>
    public static Result<ImageSuggestions> Read(ReadOnlySpan<byte> packet, CancellationToken ct = default)
    {
        // Packets may be padded with zeros, which XML readers reject.
        packet = packet.TrimEnd((byte)0);
        return packet.IsEmpty ? ImageSuggestions.None : new XmpReader(ct).Read(packet.ToArray());
    }

    /// <summary>A packet with these rights and nothing else; null if there are none.</summary>
    public static byte[]? ForRights(RenditionRights said)
    {
        if (said == RenditionRights.None)
        {
            return null;
        }

        var description = new XElement(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            said.Credit is { } credit ? new XElement(Photoshop + "Credit", credit) : null,
            said.Creator is { } creator ? new XElement(Dublin + "creator", new XElement(Rdf + "Seq", Item(creator))) : null,
            said.Copyright is { } copyright
                ? new XElement(Dublin + "rights", new XElement(Rdf + "Alt", Item(copyright, "x-default")))
                : null,
            said.License is { } license
                ? new XElement(XmpRights + "UsageTerms", new XElement(Rdf + "Alt", Item(license, "x-default")))
                : null,
            said.Source is { } source ? new XElement(IptcExtension + "DigitalSourceType", source.Uri()) : null
        );
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XAttribute(XNamespace.Xmlns + "dc", Dublin),
                new XAttribute(XNamespace.Xmlns + "photoshop", Photoshop),
                new XAttribute(XNamespace.Xmlns + "xmpRights", XmpRights),
                new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", IptcExtension),
                description
            )
        );

        return Encoding.UTF8.GetBytes(packet.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Item(string text, string? language = null) =>
        new(Rdf + "li", language is null ? null : new XAttribute(XNamespace.Xml + "lang", language), text);
}
