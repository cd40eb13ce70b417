using System.Text;
using System.Text.Json.Nodes;
using Domain;
using Domain.Bodies;

namespace Api.Editorial.Articles.Formats;

/// <summary>
/// A content as it was sent, once it is known which words are fields: JSON as it is, the front matter of Markdown, the head of HTML.
/// A body that was written in Markdown or HTML has become blocks.
/// </summary>
internal sealed record ContentSource(JsonNode? Fields)
{
    /// <summary>The blocks of a body in another form than Portable Text; null when `fields` has the body.</summary>
    public ConvertedBody? Body { get; init; }

    /// <summary>The line of each field in the text that was sent, by pointer; none for JSON.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    /// <summary>What is wrong with the source itself.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public static Result<ContentSource> FromMarkdown(ReadOnlyMemory<byte> utf8)
    {
        if (!RequestText.Read(utf8).Succeeded(out var text, out var error))
        {
            return error;
        }

        return MarkdownReader.ReadDocument(text).Succeeded(out var document, out error)
            ? WithoutBody(document.FrontMatter.Fields, document.FrontMatter.Lines, document.Body)
            : error;
    }

    public static Result<ContentSource> FromHtml(ReadOnlyMemory<byte> utf8)
    {
        if (!RequestText.Read(utf8).Succeeded(out var text, out var error))
        {
            return error;
        }

        return HtmlReader.ReadDocument(text).Succeeded(out var document, out error)
            ? WithoutBody(document.Fields, document.Lines, document.Body)
            : error;
    }

    /// <summary>HTML that is a body and nothing else.</summary>
    public static Result<ContentSource> FromHtmlBody(ReadOnlyMemory<byte> utf8, JsonObject otherFields)
    {
        if (!RequestText.Read(utf8).Succeeded(out var text, out var error))
        {
            return error;
        }

        otherFields.Remove("body");
        return HtmlReader.Read(text).Succeeded(out var body, out error) ? new ContentSource(otherFields) { Body = body } : error;
    }

    /// <summary>JSON, in which `bodyFormat` says how `body` is written.</summary>
    public static Result<ContentSource> FromJson(JsonNode? json)
    {
        if (json is not JsonObject fields || !fields.Remove("bodyFormat", out var word) || word is null)
        {
            return new ContentSource(json);
        }

        var name = word is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        return CamelCaseWords.Parse<BodyFormat>(name) switch
        {
            BodyFormat.PortableText => new ContentSource(fields),
            { } format => FromJson(fields, format),
            null => UnknownFormat(fields),
        };
    }

    private static Result<ContentSource> FromJson(JsonObject fields, BodyFormat format)
    {
        fields.Remove("body", out var body);
        var text = "";

        if (body is not null && !(body is JsonValue value && value.TryGetValue(out text)))
        {
            return new ContentSource(fields) { Findings = [NoText(format)] };
        }

        var read =
            format is BodyFormat.Markdown ? MarkdownReader.Read(RequestText.WithPlainLines(text!)) : HtmlReader.Read(text!);
        return read.Succeeded(out var converted, out var error) ? new ContentSource(fields) { Body = converted } : error;
    }

    private static ContentSource WithoutBody(JsonObject fields, IReadOnlyDictionary<string, int> lines, ConvertedBody body) =>
        new(fields)
        {
            Body = body,
            Lines = lines,
            Findings = fields.Remove("body") ? [BodyIsElsewhere] : [],
        };

    private static readonly Finding BodyIsElsewhere = new(
        "/body",
        "body.misplaced",
        new Message("The body is the text itself and no field.", "Der Text selbst ist der Inhalt; body ist hier kein Feld.")
    );

    private static ContentSource UnknownFormat(JsonObject fields)
    {
        // Nobody can tell what is right in it.
        fields.Remove("body");
        var words = string.Join(", ", CamelCaseWords.All<BodyFormat>());
        var message = new Message($"bodyFormat must be one of: {words}.", $"bodyFormat muss eines sein von: {words}.");
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
}

/// <summary>Text that was sent as a body: UTF-8, with or without a byte order mark.</summary>
internal static class RequestText
{
    public static readonly Error NotUtf8 = new(
        ErrorKind.Malformed,
        "request.encoding",
        "The text is not valid UTF-8.",
        "Der Text ist kein gültiges UTF-8."
    );

    public static readonly Error OtherCharset = new(
        ErrorKind.UnsupportedMediaType,
        "request.charset",
        "Only UTF-8 is accepted: leave out charset, or send charset=utf-8.",
        "Nur UTF-8 wird angenommen: charset weglassen oder charset=utf-8 senden."
    );

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result<string> Read(ReadOnlyMemory<byte> bytes)
    {
        // The decoder has no other way to say so.
        try
        {
            return WithPlainLines(Strict.GetString(bytes.Span).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return NotUtf8;
        }
    }

    /// <summary>Lines end in U+000A, wherever the text was written.</summary>
    public static string WithPlainLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
