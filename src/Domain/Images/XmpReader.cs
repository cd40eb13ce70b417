using System.Text;
using System.Xml;

namespace Domain.Images;

/// <summary>
/// Reads an XMP packet as a stream, never as a tree: a packet of a few hundred kilobytes can nest tens of thousands deep.
/// Only the needed properties are stored, each up to the length limit of suggestions.
/// </summary>
internal sealed class XmpReader(CancellationToken ct)
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Dublin = "http://purl.org/dc/elements/1.1/";
    private const string Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private const string Xmp = "http://ns.adobe.com/xap/1.0/";
    private const string Exif = "http://ns.adobe.com/exif/1.0/";
    private const string Tiff = "http://ns.adobe.com/tiff/1.0/";
    private const string Iptc = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
    private const string IptcExtension = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";

    /// <summary>More than any site has; a file may name thousands.</summary>
    private const int MaxLanguages = 40;

    private const int MaxItems = 100;

    private static readonly XmlReaderSettings Guarded = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 2_000_000,
    };

    private static readonly (string Namespace, string Name)[] Wanted =
    [
        (Photoshop, "Credit"),
        (Dublin, "creator"),
        (Dublin, "rights"),
        (Dublin, "description"),
        (Iptc, "AltTextAccessibility"),
        (Iptc, "ExtDescrAccessibility"),
        (Exif, "DateTimeOriginal"),
        (Photoshop, "DateCreated"),
        (Xmp, "CreateDate"),
        (IptcExtension, "DigitalSourceType"),
        (IptcExtension, "DigitalSourcefileType"),
        (IptcExtension, "AISystemUsed"),
        (Xmp, "CreatorTool"),
        (Tiff, "Software"),
    ];

    private readonly Dictionary<(string Namespace, string Name), string?> texts = [];
    private readonly SortedDictionary<string, SuggestedTexts> languages = new(StringComparer.OrdinalIgnoreCase);

    public Result<ImageSuggestions> Read(byte[] packet)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(packet), Guarded);

            while (Advance(reader))
            {
                if (reader.NodeType is XmlNodeType.Element && reader.Depth > XmpPacket.MaxDepth)
                {
                    return ImageErrors.MetadataTooDeep;
                }
            }
        }
        catch (Exception broken) when (broken is XmlException or ArgumentException or InvalidOperationException)
        {
            return ImageSuggestions.None;
        }

        return new ImageSuggestions
        {
            Credit = Text(Photoshop, "Credit"),
            Creator = Text(Dublin, "creator"),
            Copyright = Text(Dublin, "rights"),
            Caption = Text(Dublin, "description"),
            Alt = Text(Iptc, "AltTextAccessibility"),
            LongDescription = Text(Iptc, "ExtDescrAccessibility"),
            Texts = languages.Count == 0 ? null : languages,
            Source = Source(),
            TakenOn =
                ImageSuggestions.Day(Text(Exif, "DateTimeOriginal"))
                ?? ImageSuggestions.Day(Text(Photoshop, "DateCreated"))
                ?? ImageSuggestions.Day(Text(Xmp, "CreateDate")),
        };
    }

    // A stated code for AI is more exact than a trace of it; a trace outweighs any other code.
    private DigitalSource? Source()
    {
        // DigitalSourcefileType is the former name of the property.
        var stated =
            DigitalSources.Find(Text(IptcExtension, "DigitalSourceType"))
            ?? DigitalSources.Find(Text(IptcExtension, "DigitalSourcefileType"));

        return stated?.IsAi() is true ? stated : Trace() ?? stated;
    }

    private DigitalSource? Trace() =>
        Text(IptcExtension, "AISystemUsed") is not null
            ? DigitalSource.TrainedAlgorithmicMedia
            : GeneratorMark.SourceOf(Text(Xmp, "CreatorTool"))
                ?? GeneratorMark.SourceOf(Text(Tiff, "Software"))
                ?? GeneratorMark.SourceOf(Text(Photoshop, "Credit"));

    private string? Text(string space, string name) => texts.GetValueOrDefault((space, name));

    // The open elements at the reader's position: a description, in it a property, in it a list, in it its items.
    private readonly Stack<int> descriptions = new();
    private Property? property;

    /// <summary>Reads and processes the next node; false at the end.</summary>
    private bool Advance(XmlReader reader)
    {
        ct.ThrowIfCancellationRequested();

        if (!reader.Read())
        {
            return false;
        }

        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Enter(reader);
                break;
            case XmlNodeType.EndElement:
                Leave(reader.Depth);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                property?.Append(reader.Value);
                break;
        }

        return true;
    }

    private void Enter(XmlReader reader)
    {
        var (depth, empty) = (reader.Depth, reader.IsEmptyElement);

        if (property is not null)
        {
            property.Enter(reader, depth);
        }
        else if (descriptions.TryPeek(out var parent) && depth == parent + 1 && IsWanted(reader))
        {
            property = new Property((reader.NamespaceURI, reader.LocalName), depth);
            property.Append(reader.GetAttribute("resource", Rdf) ?? "");
        }

        if (reader.NamespaceURI == Rdf && reader.LocalName == "Description")
        {
            ReadAttributes(reader);

            if (!empty)
            {
                descriptions.Push(depth);
            }
        }

        if (empty)
        {
            Leave(depth);
        }
    }

    private void Leave(int depth)
    {
        property?.Leave(depth);

        if (property is not null && property.Depth == depth)
        {
            Note(property);
            property = null;
        }
        else if (descriptions.TryPeek(out var description) && description == depth)
        {
            descriptions.Pop();
        }
    }

    private static bool IsWanted(XmlReader reader) => Wanted.Contains((reader.NamespaceURI, reader.LocalName));

    // A plain text property may be an attribute.
    private void ReadAttributes(XmlReader reader)
    {
        foreach (var (space, name) in Wanted)
        {
            if (reader.GetAttribute(name, space) is { } value)
            {
                texts.TryAdd((space, name), ImageSuggestions.Clean(Cut(value)));
            }
        }
    }

    private void Note(Property found)
    {
        texts.TryAdd(found.Name, ImageSuggestions.Clean(found.Said));

        Func<SuggestedTexts, string, SuggestedTexts>? say = found.Name switch
        {
            (Dublin, "description") => (said, text) => said with { Caption = text },
            (Iptc, "AltTextAccessibility") => (said, text) => said with { Alt = text },
            (Iptc, "ExtDescrAccessibility") => (said, text) => said with { LongDescription = text },
            _ => null,
        };

        foreach (var (language, value) in say is null ? [] : found.Alternatives)
        {
            if (
                IsLanguage(language)
                && (languages.Count < MaxLanguages || languages.ContainsKey(language))
                && ImageSuggestions.Clean(value) is { } text
            )
            {
                languages[language] = say!(languages.GetValueOrDefault(language) ?? new SuggestedTexts(), text);
            }
        }
    }

    private static bool IsLanguage(string tag) =>
        tag.Length is >= 2 and <= 35
        && tag.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && !tag.Equals("x-default", StringComparison.OrdinalIgnoreCase);

    // Cleaning may drop characters, so keep somewhat more than suggestions show.
    private static string Cut(string text) => text.Length <= Property.MaxLength ? text : text[..Property.MaxLength];

    /// <summary>The property being read: plain text, an ordered list of names, or a text in several languages.</summary>
    private sealed class Property((string Namespace, string Name) name, int depth)
    {
        public const int MaxLength = 4 * ImageSuggestions.MaxLength;

        private readonly StringBuilder plain = new();
        private readonly List<(string? Language, StringBuilder Text)> items = [];
        private bool isAlternative;
        private StringBuilder? open;

        public (string Namespace, string Name) Name => name;

        public int Depth => depth;

        /// <summary>The property as a single text.</summary>
        public string Said =>
            items.Count == 0 ? plain.ToString()
            : !isAlternative ? Cut(string.Join(", ", items.Select(item => item.Text)))
            : (items.Find(item => item.Language == "x-default") is { Text: { } standard } ? standard : items[0].Text).ToString();

        /// <summary>The texts by language.</summary>
        public IEnumerable<(string Language, string Text)> Alternatives =>
            from item in isAlternative ? items : []
            where item.Language is not null
            select (item.Language, item.Text.ToString());

        public void Enter(XmlReader reader, int at)
        {
            if (at == depth + 1)
            {
                isAlternative |= reader.NamespaceURI == Rdf && reader.LocalName == "Alt";
            }
            else if (at == depth + 2 && reader.NamespaceURI == Rdf && reader.LocalName == "li" && items.Count < MaxItems)
            {
                open = new StringBuilder();
                items.Add((reader.GetAttribute("xml:lang"), open));
            }
        }

        public void Leave(int at) => open = at == depth + 2 ? null : open;

        public void Append(string text)
        {
            Add(plain, text);

            if (open is not null)
            {
                Add(open, text);
            }
        }

        private static void Add(StringBuilder target, string text) =>
            target.Append(text.AsSpan(0, Math.Min(text.Length, MaxLength - target.Length)));
    }
}
