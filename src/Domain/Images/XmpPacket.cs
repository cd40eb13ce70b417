using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Domain.Images;

/// <summary>The XMP part of a picture file: read for suggestions, and written anew with nothing but the rights.</summary>
public static class XmpPacket
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace Exif = "http://ns.adobe.com/exif/1.0/";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";

    private static readonly XName Description = Dublin + "description";
    private static readonly XName AltText = Iptc + "AltTextAccessibility";
    private static readonly XName ExtendedDescription = Iptc + "ExtDescrAccessibility";

    /// <summary>More than any site is written in; a file may name thousands.</summary>
    private const int MaxLanguages = 40;

    private static readonly XmlReaderSettings Guarded = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 2_000_000,
    };

    /// <summary>Reads what a packet says about the picture; nothing when it is no well-formed packet.</summary>
    public static ImageSuggestions Read(ReadOnlySpan<byte> packet)
    {
        // Packets may be padded with zeros, which no XML reader forgives.
        packet = packet.TrimEnd((byte)0);

        if (packet.IsEmpty || Parse(packet.ToArray()) is not { } document)
        {
            return ImageSuggestions.None;
        }

        var descriptions = document.Descendants(Rdf + "Description").ToList();

        return new()
        {
            Credit = Text(descriptions, Photoshop + "Credit"),
            Creator = Text(descriptions, Dublin + "creator"),
            Copyright = Text(descriptions, Dublin + "rights"),
            Caption = Text(descriptions, Description),
            Alt = Text(descriptions, AltText),
            LongDescription = Text(descriptions, ExtendedDescription),
            Texts = Languages(descriptions),
            TakenOn =
                ImageSuggestions.Day(Text(descriptions, Exif + "DateTimeOriginal"))
                ?? ImageSuggestions.Day(Text(descriptions, Photoshop + "DateCreated"))
                ?? ImageSuggestions.Day(Text(descriptions, Xmp + "CreateDate")),
        };
    }

    /// <summary>A packet with credit, creator and copyright alone; null when there is none of them.</summary>
    public static byte[]? ForRights(ImageSuggestions said)
    {
        if (said is { Credit: null, Creator: null, Copyright: null })
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
                : null
        );
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(
                Rdf + "RDF",
                new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
                new XAttribute(XNamespace.Xmlns + "dc", Dublin),
                new XAttribute(XNamespace.Xmlns + "photoshop", Photoshop),
                description
            )
        );

        return Encoding.UTF8.GetBytes(packet.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Item(string text, string? language = null) =>
        new(Rdf + "li", language is null ? null : new XAttribute(XNamespace.Xml + "lang", language), text);

    private static XDocument? Parse(byte[] packet)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(packet), Guarded);
            return XDocument.Load(reader);
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static SortedDictionary<string, SuggestedTexts>? Languages(List<XElement> descriptions)
    {
        var texts = new SortedDictionary<string, SuggestedTexts>(StringComparer.OrdinalIgnoreCase);

        Add(Description, (said, text) => said with { Caption = text });
        Add(AltText, (said, text) => said with { Alt = text });
        Add(ExtendedDescription, (said, text) => said with { LongDescription = text });

        return texts.Count == 0 ? null : texts;

        void Add(XName name, Func<SuggestedTexts, string, SuggestedTexts> say)
        {
            foreach (var item in descriptions.Elements(name).Elements(Rdf + "Alt").Elements(Rdf + "li"))
            {
                if (
                    (string?)item.Attribute(XNamespace.Xml + "lang") is { } language
                    && IsLanguage(language)
                    && (texts.Count < MaxLanguages || texts.ContainsKey(language))
                    && ImageSuggestions.Clean(item.Value) is { } text
                )
                {
                    texts[language] = say(texts.GetValueOrDefault(language) ?? new SuggestedTexts(), text);
                }
            }
        }
    }

    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35
        && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && !tag.Equals("x-default", StringComparison.OrdinalIgnoreCase);

    // A property stands as an attribute, as plain text, or as a list: of names in order, or of one text in several languages.
    private static string? Text(List<XElement> descriptions, XName name)
    {
        foreach (var description in descriptions)
        {
            if (description.Attribute(name) is { } attribute)
            {
                return ImageSuggestions.Clean(attribute.Value);
            }

            if (description.Element(name) is not { } property)
            {
                continue;
            }

            var items = property.Elements().Elements(Rdf + "li").ToList();

            return ImageSuggestions.Clean(
                items.Count == 0 ? property.Value
                : property.Element(Rdf + "Alt") is null ? string.Join(", ", items.Select(item => item.Value))
                : (items.Find(item => (string?)item.Attribute(XNamespace.Xml + "lang") == "x-default") ?? items[0]).Value
            );
        }

        return null;
    }
}
