using System.Text.Json;
using System.Text.Json.Nodes;
using Domain;

namespace Api.Http;

/// <summary>Parsed JSON; the root is null for the text `null`.</summary>
internal readonly record struct ParsedJson(JsonNode? Root);

/// <summary>Parses JSON from a caller, within limits.</summary>
internal static class JsonText
{
    /// <summary>The most values (objects, arrays, texts, numbers, true, false, null) in one body; more than any article has.</summary>
    public const int MaxValues = 100_000;

    private static readonly JsonDocumentOptions Parsing = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private static readonly Error NotText = NotJson(
        "it contains bytes or escapes that are not valid Unicode",
        "Er enthält Bytes oder Escapes, die kein Unicode-Text sind"
    );

    private static readonly Error TooManyValues = new(
        ErrorKind.TooLarge,
        "json.tooManyValues",
        $"The body has more than {MaxValues} values.",
        $"Der Inhalt hat mehr als {MaxValues} Werte."
    );

    /// <summary>Parses any JSON text; an error when it is not JSON.</summary>
    public static Result<ParsedJson> Parse(ReadOnlyMemory<byte> utf8, CancellationToken ct)
    {
        try
        {
            return Scan(utf8.Span, ct) is { } refusal
                ? refusal
                : new ParsedJson(JsonNode.Parse(utf8.Span, documentOptions: Parsing));
        }
        catch (JsonException exception)
        {
            return NotJson(utf8.Span, exception);
        }
        catch (InvalidOperationException)
        {
            return NotText;
        }
    }

    /// <summary>
    /// Scans the bytes before building anything from them: counts the values, and reads every text, since JSON allows lone
    /// surrogates.
    /// </summary>
    private static Error? Scan(ReadOnlySpan<byte> utf8, CancellationToken ct)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Parsing.MaxDepth });
        var values = 0;

        while (reader.Read())
        {
            ct.ThrowIfCancellationRequested();

            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                reader.GetString();
            }

            if (
                reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++values > MaxValues
            )
            {
                return TooManyValues;
            }
        }

        return null;
    }

    private static Error NotJson(ReadOnlySpan<byte> utf8, JsonException exception)
    {
        // Without a line number it was thrown while fields were collected.
        var fault = exception.LineNumber is { } line
            ? JsonFault.At(utf8, line, exception.BytePositionInLine ?? 0, Parsing.MaxDepth)
            : JsonFault.OfRepeatedField(utf8, Parsing.MaxDepth);

        return NotJson(
            $"line {fault.Line}, character {fault.Column}: {fault.Cause.English}",
            $"Zeile {fault.Line}, Zeichen {fault.Column}: {fault.Cause.German}"
        );
    }

    private static Error NotJson(string english, string german) =>
        new(
            ErrorKind.Malformed,
            "json.malformed",
            $"The body is not valid JSON: {english}.",
            $"Der Inhalt ist kein gültiges JSON: {german}."
        );
}
