using System.Globalization;
using System.Text;
using System.Xml;

namespace Api.Http;

/// <summary>XML as it is sent: UTF-8, and free of the few characters that XML cannot hold in any form.</summary>
internal static class SafeXml
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
    };

    public static byte[] Bytes(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();

        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            write(xml);
        }

        return bytes.ToArray();
    }

    /// <summary>The text without what XML cannot hold: most control characters, halves of pairs, U+FFFE and U+FFFF.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

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

    /// <summary>An element with a text; nothing where there is none.</summary>
    public static void WriteText(this XmlWriter xml, string name, string? text, string? space = null)
    {
        if (text is not null)
        {
            xml.WriteElementString(name, space, Clean(text));
        }
    }

    /// <summary>An attribute; nothing where it has no value.</summary>
    public static void WriteWord(this XmlWriter xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.WriteAttributeString(name, Clean(value));
        }
    }

    /// <summary>The moment as Atom, JSON Feed and sitemaps have it (RFC 3339).</summary>
    public static string Rfc3339(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The moment as RSS has it (RFC 822 with four digits of year).</summary>
    public static string Rfc822(DateTimeOffset moment) => moment.ToString("r", CultureInfo.InvariantCulture);

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
