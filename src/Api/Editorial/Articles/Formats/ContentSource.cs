using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Api.Http;
using Domain;
using Domain.Bodies;
using Domain.Bodies.Html;
using Domain.Bodies.Markdown;

namespace Api.Editorial.Articles.Formats;

/// <summary>
/// A content as it was sent, split into fields and body. The fields are the JSON object, the front matter of Markdown or the head of
/// HTML; a body in Markdown or HTML is converted to blocks.
/// </summary>
internal sealed partial record ContentSource(JsonNode? Fields)
{
    /// <summary>The converted body if it was not Portable Text; null when `fields` contains the body.</summary>
    public ConvertedBody? Body { get; init; }

    /// <summary>The format of the body.</summary>
    public BodyFormat Format { get; init; }

    /// <summary>The line of each field in the source, by pointer; empty for JSON.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    /// <summary>Fields that may be sent besides those of the content.</summary>
    public IReadOnlyList<string> OtherFields { get; init; } = ["bodyFormat"];

    /// <summary>What a required field that is missing has to do with the form of the source; null for JSON.</summary>
    public Message? WhereFieldsBelong { get; init; }

    /// <summary>Findings about the source itself.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public static Result<ContentSource> FromMarkdown(ReadOnlyMemory<byte> utf8, CancellationToken ct)
    {
        if (!RequestText.Read(utf8).Succeeded(out var text, out var error))
        {
            return error;
        }

        return MarkdownReader.ReadDocument(text, ct).Succeeded(out var document, out error)
            ? WithoutBody(document.FrontMatter.Fields, document.FrontMatter.Lines, document.Body, BodyFormat.Markdown)
            : error;
    }

    public static Result<ContentSource> FromHtml(ReadOnlyMemory<byte> utf8, bool charsetSaid, CancellationToken ct)
    {
        if (!ReadHtml(utf8, charsetSaid).Succeeded(out var text, out var error))
        {
            return error;
        }

        return HtmlReader.ReadDocument(text, ct).Succeeded(out var document, out error)
            ? WithoutBody(document.Fields, document.Lines, document.Body, BodyFormat.Html)
            : error;
    }

    /// <summary>Reads HTML that contains only a body.</summary>
    public static Result<ContentSource> FromHtmlBody(
        ReadOnlyMemory<byte> utf8,
        bool charsetSaid,
        JsonObject otherFields,
        CancellationToken ct
    )
    {
        if (!ReadHtml(utf8, charsetSaid).Succeeded(out var text, out var error))
        {
            return error;
        }

        otherFields.Remove("body");
        return HtmlReader.Read(text, LocaleOf(otherFields), ct).Succeeded(out var body, out error)
            ? new ContentSource(otherFields)
            {
                Body = body,
                Format = BodyFormat.Html,
                OtherFields = [],
            }
            : error;
    }

    /// <summary>
    /// The text of an HTML document. Without a charset in Content-Type, the one that the document declares applies, as in
    /// browsers; a plain ASCII document is the same in any.
    /// </summary>
    private static Result<string> ReadHtml(ReadOnlyMemory<byte> utf8, bool charsetSaid)
    {
        if (!RequestText.Read(utf8).Succeeded(out var text, out var error))
        {
            return error;
        }

        var declared = DeclaredCharset().Match(text, 0, Math.Min(text.Length, PrescannedLength));

        return charsetSaid || !declared.Success || RequestText.IsUtf8Name(declared.Groups[1].Value) || Ascii.IsValid(text)
            ? text
            : RequestText.OtherCharset;
    }

    /// <summary>Reads JSON, in which `bodyFormat` is the format of `body`.</summary>
    public static Result<ContentSource> FromJson(JsonNode? json, CancellationToken ct)
    {
        if (json is not JsonObject fields || !fields.Remove("bodyFormat", out var word))
        {
            return new ContentSource(json);
        }

        var name = word is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        return CamelCaseWords.Parse<BodyFormat>(name) switch
        {
            BodyFormat.PortableText => new ContentSource(fields),
            { } format => FromJson(fields, format, ct),
            null => UnknownFormat(fields),
        };
    }

    private static Result<ContentSource> FromJson(JsonObject fields, BodyFormat format, CancellationToken ct)
    {
        var text = "";

        if (fields.Remove("body", out var body) && !(body is JsonValue value && value.TryGetValue(out text)))
        {
            return new ContentSource(fields) { Format = format, Findings = [NoText(format)] };
        }

        var read =
            format is BodyFormat.Markdown
                ? MarkdownReader.Read(RequestText.WithPlainLines(text!), ct: ct)
                : HtmlReader.Read(text!, LocaleOf(fields), ct);
        return read.Succeeded(out var converted, out var error)
            ? new ContentSource(fields) { Body = converted, Format = format }
            : error;
    }

    private static string? LocaleOf(JsonObject fields) =>
        fields["locale"] is JsonValue value && value.TryGetValue<string>(out var locale) ? locale : null;

    private static ContentSource WithoutBody(
        JsonObject fields,
        IReadOnlyDictionary<string, int> lines,
        ConvertedBody body,
        BodyFormat format
    ) =>
        new(fields)
        {
            Body = body,
            Format = format,
            Lines = lines,
            OtherFields = [],
            WhereFieldsBelong = format is BodyFormat.Markdown ? FrontMatterComesFirst : HeadHasFields,
            Findings = fields.Remove("body") ? [BodyIsElsewhere] : [],
        };

    private static readonly Message FrontMatterComesFirst = new(
        "The fields come first, one a line, such as “type: article”, between two lines that consist of ---. Send files with --data-binary; --data removes the line breaks.",
        "Die Felder stehen am Anfang, je eines in einer Zeile wie „type: article“, zwischen zwei Zeilen aus ---. Dateien bitte mit --data-binary senden; --data entfernt die Zeilenumbrüche."
    );

    private static readonly Message HeadHasFields = new(
        "The fields belong in the head of the document: <html lang=\"de\"> the locale, <title> the title, and <meta name=\"bulletin:type\" content=\"article\"> the type; the other fields likewise.",
        "Die Felder stehen im Kopf des Dokuments: <html lang=\"de\"> die Sprache, <title> den Titel und <meta name=\"bulletin:type\" content=\"article\"> den Typ; ebenso die übrigen."
    );

    private static readonly Finding BodyIsElsewhere = new(
        "/body",
        "body.misplaced",
        new Message("The body is the text itself and no field.", "Der Text selbst ist der Inhalt; body ist hier kein Feld.")
    );

    private static ContentSource UnknownFormat(JsonObject fields)
    {
        // It cannot be interpreted without a valid format.
        fields.Remove("body");
        var words = string.Join(", ", CamelCaseWords.All<BodyFormat>());
        var message = new Message($"bodyFormat must be one of: {words}.", $"bodyFormat muss einer dieser Werte sein: {words}.");
        return new ContentSource(fields) { Findings = [new Finding("/bodyFormat", "value.unknown", message)] };
    }

    private static Finding NoText(BodyFormat format) =>
        new(
            "/body",
            "json.wrongType",
            new Message(
                $"body must be a string when bodyFormat is {format.Word()}.",
                $"body muss ein Text sein, wenn bodyFormat {format.Word()} ist."
            )
        );

    // Browsers look for the declaration this far.
    private const int PrescannedLength = 1024;

    [GeneratedRegex(
        """<meta\s[^<>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)""",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex DeclaredCharset();
}
