using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Api.Http;

/// <summary>Writes XML responses: UTF-8, without the few characters that XML cannot represent.</summary>
internal static class SafeXml
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
    };

    public static byte[] Bytes(XElement root) => Bytes(Cleaned(root).Save);

    /// <summary>Writes a long document with only one child element in memory at a time.</summary>
    public static byte[] Bytes(XName root, IEnumerable<XAttribute> attributes, IEnumerable<XElement> children) =>
        Bytes(new XStreamingElement(root, attributes, children.Select(Cleaned)).Save);

    /// <summary>An element with a text; null without one, which LINQ to XML omits.</summary>
    public static XElement? Text(XName name, string? text) => text is null ? null : new XElement(name, text);

    /// <summary>The time format of Atom, JSON Feed and sitemaps (RFC 3339).</summary>
    public static string Rfc3339(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time format of RSS (RFC 822 with four-digit years).</summary>
    public static string Rfc822(DateTimeOffset moment) => moment.ToString("r", CultureInfo.InvariantCulture);

    private static byte[] Bytes(Action<XmlWriter> save)
    {
        using var bytes = new MemoryStream();

        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            save(xml);
        }

        return bytes.ToArray();
    }

    /// <summary>Cleans every attribute and every text; our documents do not mix text and elements.</summary>
    private static XElement Cleaned(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            foreach (var attribute in element.Attributes().Where(attribute => !IsClean(attribute.Value)))
            {
                attribute.Value = Clean(attribute.Value);
            }

            if (!element.HasElements && !IsClean(element.Value))
            {
                element.Value = Clean(element.Value);
            }
        }

        return root;
    }

    /// <summary>Removes what XML cannot represent: most control characters, lone surrogates, U+FFFE and U+FFFF.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);

        for (var place = 0; place < text.Length; place++)
        {
            if (XmlConvert.IsXmlChar(text[place]))
            {
                clean.Append(text[place]);
            }
            else if (IsPair(text, place))
            {
                clean.Append(text[place]).Append(text[++place]);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        for (var place = 0; place < text.Length; place++)
        {
            if (!XmlConvert.IsXmlChar(text[place]) && !IsPair(text, place++))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPair(string text, int place) =>
        place + 1 < text.Length && char.IsSurrogatePair(text[place], text[place + 1]);
}
