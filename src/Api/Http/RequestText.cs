using System.Text;
using Domain;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Text in requests: UTF-8, with or without a byte order mark. Anything else is rejected rather than guessed.</summary>
internal static class RequestText
{
    public static readonly Error NotUtf8 = new(
        ErrorKind.Malformed,
        "request.encoding",
        "The text is not valid UTF-8. Save or send it as UTF-8.",
        "Der Text ist kein gültiges UTF-8. Bitte als UTF-8 speichern oder senden."
    );

    public static readonly Error OtherCharset = new(
        ErrorKind.UnsupportedMediaType,
        "request.charset",
        "Only UTF-8 is accepted: send the text as UTF-8, with charset=utf-8 or without a charset.",
        "Nur UTF-8 wird angenommen: den Text als UTF-8 senden, mit charset=utf-8 oder ohne charset."
    );

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether a Content-Type declares UTF-8 or no charset at all.</summary>
    public static bool IsUtf8(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var type)
        || HeaderUtilities.RemoveQuotes(type.Charset) is not { Length: > 0 } charset
        || IsUtf8Name(charset);

    /// <summary>Whether a charset name means UTF-8.</summary>
    public static bool IsUtf8Name(StringSegment charset) =>
        charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bytes without a UTF-8 byte order mark; an error when they start with a UTF-16 one.</summary>
    public static Result<ReadOnlyMemory<byte>> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => bytes[3..],
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => NotUtf8,
            _ => bytes,
        };

    /// <summary>The text of the bytes.</summary>
    public static Result<string> Decode(ReadOnlyMemory<byte> bytes)
    {
        if (!WithoutMark(bytes).Succeeded(out var text, out var error))
        {
            return error;
        }

        // The decoder reports errors only by exception.
        try
        {
            return Strict.GetString(text.Span);
        }
        catch (DecoderFallbackException)
        {
            return NotUtf8;
        }
    }

    /// <summary>The text of the bytes, with line endings normalised to U+000A.</summary>
    public static Result<string> Read(ReadOnlyMemory<byte> bytes) =>
        Decode(bytes).Succeeded(out var text, out var error) ? WithPlainLines(text) : error;

    /// <summary>Normalises line endings to U+000A.</summary>
    public static string WithPlainLines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
