using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Domain;

namespace Api.Http;

/// <summary>
/// Deserialises JSON and reports every mismatch at once: unknown fields, wrong types, missing or null values. Whatever does not
/// fit is removed (an array element becomes null, so that later pointers stay correct) and the rest is still read, so that the
/// validation rules can run in the same pass.
/// </summary>
internal sealed partial class StrictJson
{
    private readonly List<Finding> findings = [];
    private readonly CancellationToken ct;

    private readonly IEnumerable<string> besides;

    private StrictJson(IEnumerable<string> besides, CancellationToken ct) => (this.besides, this.ct) = (besides, ct);

    /// <summary>Reading stops here: further findings would not be listed anyway.</summary>
    private bool IsFull => findings.Count > Finding.Limit;

    private const int MaxNameLength = 200;

    /// <summary>The longest text in a JSON body, the limit of a whole article body; most texts have a smaller limit.</summary>
    public const int MaxTextLength = Domain.Bodies.Body.MaxBytes;

    /// <summary>The value, as far as it could be read, with its findings; an error when the text is not JSON.</summary>
    public static Result<(T? Value, List<Finding> Findings)> Read<T>(
        ReadOnlyMemory<byte> utf8,
        JsonTypeInfo<T> type,
        CancellationToken ct
    )
        where T : class
    {
        if (!JsonText.Parse(utf8, ct).Succeeded(out var parsed, out var error))
        {
            return error;
        }

        return Read(parsed.Root, type, ct);
    }

    /// <summary>The same for parsed JSON; whatever does not fit is removed from the node.</summary>
    /// <param name="besides">Fields that callers may send, and that were read before.</param>
    public static (T? Value, List<Finding> Findings) Read<T>(
        JsonNode? node,
        JsonTypeInfo<T> type,
        CancellationToken ct,
        params IEnumerable<string> besides
    )
        where T : class
    {
        var reading = new StrictJson(besides, ct);
        var value = reading.Fits(node, type, "") && !reading.IsFull ? node.Deserialize(type) : null;
        return (value, reading.findings);
    }

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
            var names = type.PolymorphismOptions?.TypeDiscriminatorPropertyName ?? string.Join(", ", KnownFields(type, []));
            var hint = names.Length == 0 ? (Message?)null : new Message($"An object with: {names}", $"Ein Objekt mit: {names}");
            return Refuse(pointer, "json.wrongType", "must be an object", "muss ein Objekt sein", hint);
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

        var known = JsonField.Of(type);
        var cut = new HashSet<string>(StringComparer.Ordinal);
        var fits = true;

        foreach (var (name, value) in fields)
        {
            ct.ThrowIfCancellationRequested();

            if (IsFull)
            {
                return false;
            }

            if (name == discriminator)
            {
                continue;
            }

            if (!known.TryGetValue(name, out var field))
            {
                UnknownField(PointerTo(pointer, name), name, KnownFields(type, pointer.Length == 0 ? besides : []));
                cut.Add(name);
            }
            else if (!FitsField(value, field, $"{pointer}/{Escape(name)}"))
            {
                cut.Add(name);
                fits &= !field.Property.IsRequired;
            }
        }

        foreach (var (name, field) in known)
        {
            if (fields.ContainsKey(name))
            {
                continue;
            }

            if (field.Property.IsRequired || IsNumber(field.Property.PropertyType))
            {
                Refuse($"{pointer}/{name}", "value.required", "is missing", "fehlt");
                fits &= !field.Property.IsRequired;
            }
        }

        Remove(fields, cut);
        return fits;
    }

    // Absent, it would be read as 0, and a rule would say that 0 is too small.
    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long);

    // Removing one at a time would shift all later fields each time.
    private static void Remove(JsonObject fields, HashSet<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        var kept = fields.Where(field => !names.Contains(field.Key)).ToList();
        fields.Clear();

        foreach (var field in kept)
        {
            fields.Add(field);
        }
    }

    private bool FitsField(JsonNode? value, JsonField field, string pointer) =>
        value is null
            ? field.Property.IsSetNullable || Refuse(pointer, "value.required", "must not be null", "darf nicht null sein")
            : HasRoom(value, field.MaxItems, pointer) && Fits(value, field.Type, pointer);

    /// <summary>A list that is too long is rejected as a whole, without validating its entries.</summary>
    private bool HasRoom(JsonNode value, int? maximum, string pointer)
    {
        var count = value switch
        {
            JsonArray items => items.Count,
            JsonObject entries => entries.Count,
            _ => 0,
        };

        return count <= (maximum ?? int.MaxValue)
            || Refuse(
                pointer,
                "value.tooMany",
                $"must have at most {maximum} items, has {count}",
                $"darf höchstens {maximum} Einträge haben, hat {count}"
            );
    }

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

        if (!fields.ContainsKey(discriminator))
        {
            var words = string.Join(", ", known.Select(derived => derived.TypeDiscriminator));
            var hint = new Message($"One of: {words}", $"Möglich sind: {words}");
            Refuse($"{pointer}/{discriminator}", "json.unknownType", "is missing", "fehlt", hint);
            return null;
        }

        RefuseWord(
            $"{pointer}/{discriminator}",
            "json.unknownType",
            word,
            [.. known.Select(derived => derived.TypeDiscriminator).OfType<string>()]
        );
        return null;
    }

    private bool FitsArray(JsonNode? node, JsonTypeInfo type, string pointer)
    {
        if (node is not JsonArray items)
        {
            return Refuse(
                pointer,
                "json.wrongType",
                "must be an array",
                "muss eine Liste sein",
                new Message("A single value needs square brackets, too.", "Auch ein einzelner Wert braucht eckige Klammern.")
            );
        }

        var element = type.Options.GetTypeInfo(type.ElementType!);

        for (var index = 0; index < items.Count; index++)
        {
            ct.ThrowIfCancellationRequested();

            if (IsFull)
            {
                return false;
            }

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
        var cut = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (name, value) in fields)
        {
            ct.ThrowIfCancellationRequested();

            if (IsFull)
            {
                return false;
            }

            if (words is not null && !words.Contains(name))
            {
                UnknownField(PointerTo(pointer, name), name, words);
                cut.Add(name);
            }
            else if (value is not null && !Fits(value, element, PointerTo(pointer, name)))
            {
                cut.Add(name);
            }
        }

        Remove(fields, cut);
        return true;
    }

    /// <summary>The pointer to a field whose name the caller chose; for a name too long to repeat, the pointer to its parent.</summary>
    private static string PointerTo(string pointer, string name) =>
        name.Length > MaxNameLength ? pointer : $"{pointer}/{Escape(name)}";

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
