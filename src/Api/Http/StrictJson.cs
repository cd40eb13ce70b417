using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>
/// Reads JSON into a type and names every place that does not fit, all at once: unknown fields, wrong types, missing or null values.
/// What does not fit is cut away (an array element becomes null, so that later pointers stay right) and the rest is still read,
/// so that the rules about values can be checked in the same round.
/// </summary>
internal sealed partial class StrictJson
{
    private static readonly JsonDocumentOptions Parsing = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly List<Finding> findings = [];

    private StrictJson() { }

    /// <summary>The value, as far as it could be read, with all findings; an error when the text is no JSON at all.</summary>
    public static Result<(T? Value, List<Finding> Findings)> Read<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Parse(utf8).Succeeded(out var parsed, out var error))
        {
            return error;
        }

        return Read(parsed.Root, type);
    }

    /// <summary>Any JSON text as a node; an error when it is none.</summary>
    public static Result<ParsedJson> Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var root = JsonNode.Parse(utf8.Span, documentOptions: Parsing);
            return HoldsOnlyText(utf8.Span) ? new ParsedJson(root) : NotText;
        }
        catch (JsonException exception)
        {
            return NotJson(exception);
        }
        catch (InvalidOperationException)
        {
            return NotText;
        }
    }

    /// <summary>The same for JSON that has been parsed before; the node is cut to what fits.</summary>
    public static (T? Value, List<Finding> Findings) Read<T>(JsonNode? node, JsonTypeInfo<T> type)
        where T : class
    {
        var reading = new StrictJson();
        var value = reading.Fits(node, type, "") ? node.Deserialize(type) : null;
        return (value, reading.findings);
    }

    private static readonly Error NotText = NotJson(
        "it holds bytes or escapes that are no Unicode text",
        "Er enthält Bytes oder Escapes, die kein Unicode-Text sind"
    );

    /// <summary>JSON lets half a surrogate pair pass, and the parser looks at bytes only when somebody reads them.</summary>
    private static bool HoldsOnlyText(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = Parsing.MaxDepth });

        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Error NotJson(JsonException exception)
    {
        // Without a place it was found while fields were gathered.
        var (place, german) = exception.LineNumber is { } line
            ? (
                $"line {line + 1}, byte {exception.BytePositionInLine + 1}",
                $"Zeile {line + 1}, Byte {exception.BytePositionInLine + 1}"
            )
            : ("a field is there twice", "ein Feld steht doppelt da");

        return NotJson(place, german);
    }

    private static Error NotJson(string english, string german) =>
        new(
            ErrorKind.Malformed,
            "json.malformed",
            $"The body is not valid JSON: {english}.",
            $"Der Inhalt ist kein gültiges JSON: {german}."
        );

    private bool Fits(JsonNode? node, JsonTypeInfo type, string pointer) =>
        type.Kind switch
        {
            JsonTypeInfoKind.Object => FitsObject(node, type, pointer),
            JsonTypeInfoKind.Enumerable => FitsArray(node, type, pointer),
            JsonTypeInfoKind.Dictionary => FitsMap(node, type, pointer),
            _ => FitsValue(node, type, pointer),
        };

    private bool FitsObject(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        if (node is not JsonObject fields)
        {
            return Refuse(pointer, "json.wrongType", "must be an object", "muss ein Objekt sein");
        }

        var discriminator = type.PolymorphismOptions?.TypeDiscriminatorPropertyName;

        if (discriminator is not null)
        {
            if (Derived(fields, type, discriminator, pointer) is not { } derived)
            {
                return false;
            }

            type = derived;
        }

        var fits = true;

        foreach (var (name, value) in fields.ToList())
        {
            if (name == discriminator)
            {
                continue;
            }

            if (type.Properties.FirstOrDefault(property => property.Name == name && IsReadable(property)) is not { } property)
            {
                UnknownField($"{pointer}/{Escape(name)}", name, KnownFields(type));
                fields.Remove(name);
                continue;
            }

            if (!FitsProperty(value, property, $"{pointer}/{Escape(name)}"))
            {
                fields.Remove(name);
                fits &= !property.IsRequired;
            }
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !fields.ContainsKey(property.Name)))
        {
            if (findings.All(finding => finding.Pointer != $"{pointer}/{property.Name}"))
            {
                Refuse($"{pointer}/{property.Name}", "value.required", "is required", "ist erforderlich");
            }

            fits = false;
        }

        return fits;
    }

    /// <summary>Computed properties are written and never read.</summary>
    private static bool IsReadable(JsonPropertyInfo property) =>
        property.Set is not null || property.AssociatedParameter is not null;

    private bool FitsProperty(JsonNode? value, JsonPropertyInfo property, string pointer) =>
        value is null
            ? property.IsSetNullable || Refuse(pointer, "value.required", "must not be null", "darf nicht null sein")
            : Fits(value, TypeOf(property), pointer);

    private static JsonTypeInfo TypeOf(JsonPropertyInfo property) =>
        property.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

    private JsonTypeInfo? Derived(JsonObject fields, JsonTypeInfo type, string discriminator, string pointer)
    {
        var known = type.PolymorphismOptions!.DerivedTypes;
        var word = fields[discriminator] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

        foreach (var derived in known)
        {
            if (word is not null && derived.TypeDiscriminator as string == word)
            {
                return type.Options.GetTypeInfo(derived.DerivedType);
            }
        }

        var allowed = string.Join(", ", known.Select(derived => derived.TypeDiscriminator));
        Refuse($"{pointer}/{discriminator}", "json.unknownType", $"must be one of: {allowed}", $"muss eines sein von: {allowed}");
        return null;
    }

    private bool FitsArray(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        if (node is not JsonArray items)
        {
            return Refuse(pointer, "json.wrongType", "must be an array", "muss eine Liste sein");
        }

        var element = type.Options.GetTypeInfo(type.ElementType!);

        for (var index = 0; index < items.Count; index++)
        {
            if (!Fits(items[index], element, $"{pointer}/{index}"))
            {
                items[index] = null;

                if (element.Type.IsValueType)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool FitsMap(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        if (node is not JsonObject fields)
        {
            return Refuse(pointer, "json.wrongType", "must be an object", "muss ein Objekt sein");
        }

        var element = type.Options.GetTypeInfo(type.ElementType!);
        var words = type.KeyType is { IsEnum: true } key ? CamelCaseWords.All(key) : null;

        foreach (var (name, value) in fields.ToList())
        {
            if (words is not null && !words.Contains(name))
            {
                UnknownField($"{pointer}/{Escape(name)}", name, string.Join(", ", words));
                fields.Remove(name);
            }
            else if (value is not null && !Fits(value, element, $"{pointer}/{Escape(name)}"))
            {
                fields.Remove(name);
            }
        }

        return true;
    }

    private bool FitsValue(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        try
        {
            if (node is not null)
            {
                // No column can keep U+0000, and no text needs it.
                return node.Deserialize(type) is not string text
                    || !text.Contains('\0', StringComparison.Ordinal)
                    || Refuse(pointer, "text.control", "must not hold U+0000", "darf U+0000 nicht enthalten");
            }
        }
        catch (JsonException)
        {
            // Told below, in our own words.
        }

        var expected = Nullable.GetUnderlyingType(type.Type) ?? type.Type;

        if (expected.IsEnum)
        {
            var words = string.Join(", ", CamelCaseWords.All(expected));
            return Refuse(pointer, "value.unknown", $"must be one of: {words}", $"muss eines sein von: {words}");
        }

        var (english, german) = WordFor(expected);
        return Refuse(pointer, "json.wrongType", $"must be {english}", $"muss {german} sein");
    }

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>A JSON text that was parsed; the root is null for the text `null`.</summary>
internal readonly record struct ParsedJson(JsonNode? Root);
