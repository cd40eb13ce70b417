using System.Text.Json;
using System.Text.Json.Nodes;
using Fuzz.Contract;

namespace Fuzz.Generation;

/// <summary>
/// Changes one place of a valid JSON text at a time. Whether the change breaks anything is not decided here but by the schema.
/// </summary>
internal sealed class Breakages(ApiDocument document)
{
    private const string Mark = "\uE000here";
    private const int LongText = 70_000;

    /// <summary>As long as the schema allows, and longer once it is in NFC: the service may refuse it or not.</summary>
    public const string TakenApart = "as long as allowed, of a letter that NFC takes apart";

    /// <summary>Texts that no schema forbids and the service refuses everywhere, as JSON writes them.</summary>
    private static readonly (string Kind, string Json)[] NeverText =
    [
        ("U+0000", "a\\u0000b"),
        ("control character", "a\\u0007b"),
        ("lone high surrogate", "a\\ud800b"),
        ("lone low surrogate", "a\\udc00"),
        ("bidi override", "a\\u202eb"),
        ("noncharacter", "a\\ufdd0b"),
        ("tag character", "a\\udb40\\udc41b"),
    ];

    private static readonly (string Kind, string Json)[] AnyValue =
    [
        ("null", "null"),
        ("true", "true"),
        ("boolean as text", "\"true\""),
        ("zero", "0"),
        ("negative", "-1"),
        ("fraction", "0.5"),
        ("huge exponent", "1e400"),
        ("beyond int64", "9223372036854775808"),
        ("number as text", "\"5\""),
        ("empty text", "\"\""),
        ("blank text", "\" \""),
        ("array", "[]"),
        ("array of null", "[null]"),
        ("object", "{}"),
    ];

    private readonly SchemaCheck check = new(document);

    /// <summary>Every change of every place of the value.</summary>
    public IReadOnlyList<Breakage> Of(JsonNode? value, JsonElement schema)
    {
        var found = new List<Breakage>();
        Walk(value, value, schema, "", isRequired: true, found);
        return found;
    }

    private void Walk(JsonNode? root, JsonNode? value, JsonElement schema, string pointer, bool isRequired, List<Breakage> found)
    {
        schema = BranchFor(value, schema);
        found.AddRange(
            Values(value, schema)
                .Select(candidate => Replaced(root, pointer, candidate.Kind, candidate.Json) with { IsRequired = isRequired })
        );

        if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
        {
            found.AddRange(
                NeverText.Select(never => Replaced(root, pointer, never.Kind, $"\"{never.Json}\"") with { IsRefused = true })
            );
        }

        if (value is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++)
            {
                Walk(root, items[index], schema.GetProperty("items"), $"{pointer}/{index}", isRequired: true, found);
            }
        }

        if (value is JsonObject properties)
        {
            found.Add(Added(root, pointer, "unknown property", "fuzzUnknown", "1"));

            var required = schema.TryGetProperty("required", out var names)
                ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
                : [];

            foreach (var (name, child) in properties)
            {
                found.Add(Removed(root, pointer, name) with { IsRequired = required.Contains(name) });
                found.Add(Duplicated(root, pointer, name, child));
                found.Add(Added(root, pointer, "other case of a name", char.ToUpperInvariant(name[0]) + name[1..], child.Json()));
                Walk(root, child, SchemaOf(schema, name), $"{pointer}/{name}", required.Contains(name), found);
            }
        }
    }

    private static JsonElement SchemaOf(JsonElement schema, string name) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property)
            ? property
            : schema.GetProperty("additionalProperties");

    /// <summary>The branch of a oneOf that the value satisfies.</summary>
    private JsonElement BranchFor(JsonNode? value, JsonElement schema)
    {
        schema = document.Resolve(schema);

        if (!schema.TryGetProperty("oneOf", out var branches))
        {
            return schema;
        }

        var element = JsonSerializer.SerializeToElement(value);
        var branch = branches.EnumerateArray().FirstOrDefault(branch => check.Violation(element, branch) is null);
        return branch.ValueKind == JsonValueKind.Undefined ? schema : BranchFor(value, branch);
    }

    private static IEnumerable<(string Kind, string Json)> Values(JsonNode? value, JsonElement schema)
    {
        foreach (var candidate in AnyValue)
        {
            yield return candidate;
        }

        if (schema.TryGetProperty("enum", out var words) && words.EnumerateArray().Count(IsText) > 1)
        {
            foreach (var variant in Misspelt([.. words.EnumerateArray().Where(IsText).Select(word => word.GetString()!)]))
            {
                yield return variant;
            }
        }

        if (value is JsonValue text && text.TryGetValue<string>(out var content) && !schema.TryGetProperty("enum", out _))
        {
            yield return ("padded with spaces", $" {content} ".Json());
            yield return ("unknown word", "\"unbekannt\"");
            yield return schema.TryGetProperty("maxLength", out var longest)
                ? ("one letter too long", new string('x', longest.GetInt32() + 1).Json())
                : ("very long", new string('x', LongText).Json());

            if (longest.ValueKind == JsonValueKind.Number && longest.GetInt32() <= LongText)
            {
                yield return ("as long as allowed, of emoji", string.Concat(Enumerable.Repeat("🚒", longest.GetInt32())).Json());
                yield return (TakenApart, new string('\uFB2C', longest.GetInt32()).Json());
            }
        }

        foreach (var (limit, step) in new[] { ("minimum", -1), ("maximum", 1), ("exclusiveMinimum", 0), ("exclusiveMaximum", 0) })
        {
            if (schema.TryGetProperty(limit, out var bound))
            {
                yield return ($"beyond {limit}", $"{bound.GetInt64() + step}");
            }
        }

        if (value is JsonArray { Count: > 0 } items && schema.TryGetProperty("maxItems", out var most))
        {
            yield return ("one item too many", $"[{string.Join(',', Enumerable.Repeat(items[0].Json(), most.GetInt32() + 1))}]");
        }
    }

    /// <summary>Spellings that lenient enum parsers accept.</summary>
    private static IEnumerable<(string Kind, string Json)> Misspelt(string[] words)
    {
        yield return ("two words with a comma", $"{words[0]},{words[^1]}".Json());
        yield return ("the last two words with a comma", $"{words[^2]},{words[^1]}".Json());
        yield return ("two words with comma and space", $"{words[^1]}, {words[0]}".Json());
        yield return ("upper case", words[0].ToUpperInvariant().Json());
        yield return ("first letter in upper case", (char.ToUpperInvariant(words[^1][0]) + words[^1][1..]).Json());
        yield return ("space before", $" {words[0]}".Json());
        yield return ("space behind", $"{words[0]} ".Json());
        yield return ("line end behind", $"{words[0]}\n".Json());
        yield return ("its number", "1");
        yield return ("its number as text", "\"1\"");
        yield return ("unknown word", "\"unbekannt\"");
    }

    private static bool IsText(JsonElement word) => word.ValueKind == JsonValueKind.String;

    private static Breakage Replaced(JsonNode? root, string pointer, string kind, string json) =>
        new(
            pointer,
            kind,
            () =>
            {
                if (pointer.Length == 0)
                {
                    return json;
                }

                var (copy, parent, name) = Parent(root, pointer);

                if (parent is JsonArray items)
                {
                    items[int.Parse(name, null)] = Mark;
                }
                else
                {
                    parent[name] = Mark;
                }

                return copy.Json().Replace(Mark.Json(), json, StringComparison.Ordinal);
            }
        );

    private static Breakage Removed(JsonNode? root, string pointer, string name) =>
        new(
            $"{pointer}/{name}",
            "missing",
            () =>
            {
                var (copy, parent, last) = Parent(root, $"{pointer}/{name}");
                ((JsonObject)parent).Remove(last);
                return copy.Json();
            }
        );

    private static Breakage Added(JsonNode? root, string pointer, string kind, string name, string json) =>
        new(
            $"{pointer}/{name}",
            kind,
            () =>
            {
                var (copy, parent, last) = Parent(root, $"{pointer}/{name}");
                parent[last] = Mark;
                return copy.Json().Replace(Mark.Json(), json, StringComparison.Ordinal);
            }
        );

    private static Breakage Duplicated(JsonNode? root, string pointer, string name, JsonNode? child) =>
        Added(root, pointer, "duplicate name", Mark, "") with
        {
            Pointer = $"{pointer}/{name}",
            IsRefused = true,
            Text = () =>
            {
                var (copy, parent, _) = Parent(root, $"{pointer}/{name}");
                parent[Mark] = child?.DeepClone();
                return copy.Json().Replace(Mark.Json(), name.Json(), StringComparison.Ordinal);
            },
        };

    /// <summary>A copy of the whole value, with the parent of the place and its name in that.</summary>
    private static (JsonNode Copy, JsonNode Parent, string Name) Parent(JsonNode? root, string pointer)
    {
        var copy = root!.DeepClone();
        var names = pointer.Split('/')[1..];
        var parent = copy;

        foreach (var name in names[..^1])
        {
            parent = parent is JsonArray items ? items[int.Parse(name, null)]! : parent[name]!;
        }

        return (copy, parent, names[^1]);
    }
}

internal static class JsonTexts
{
    public static string Json(this JsonNode? node) => node?.ToJsonString() ?? "null";

    public static string Json(this string text) => JsonSerializer.Serialize(text);
}
