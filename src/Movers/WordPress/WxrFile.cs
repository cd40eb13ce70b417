using System.Xml;
using System.Xml.Linq;

namespace Movers.WordPress;

/// <summary>An export file (WXR): the children of its channel, read one by one, so that its size does not matter.</summary>
internal sealed class WxrFile(string path)
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        // A character reference to a control character is removed later.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The characters that were removed from the last reading.</summary>
    public IReadOnlyCollection<string> Removed { get; private set; } = [];

    /// <exception cref="XmlException">The file is not XML.</exception>
    public IEnumerable<XElement> Elements()
    {
        using var text = new CleanedXml(path);
        using var reader = XmlReader.Create(text, Settings);

        if (!reader.ReadToFollowing("channel"))
        {
            throw new XmlException("there is no channel in it");
        }

        reader.Read();

        while (!reader.EOF && reader.NodeType is not XmlNodeType.EndElement)
        {
            if (reader.NodeType is XmlNodeType.Element)
            {
                // Moves to the node after the element.
                yield return (XElement)XNode.ReadFrom(reader);
            }
            else
            {
                reader.Read();
            }
        }

        // To the end, so that a file that was cut off is noticed.
        while (reader.Read()) { }

        Removed = text.Removed;
    }

    /// <summary>The text of the child of a name; the prefix of WordPress has a namespace for each version of the format.</summary>
    public static string? Text(XElement element, string name) =>
        element.Elements().FirstOrDefault(child => child.Name.LocalName == name && !IsExcerpt(child))?.Value;

    public static string? Excerpt(XElement element) => element.Elements().FirstOrDefault(IsExcerpt)?.Value;

    private static bool IsExcerpt(XElement element) =>
        element.Name.LocalName == "encoded" && element.Name.NamespaceName.Contains("excerpt", StringComparison.Ordinal);
}
