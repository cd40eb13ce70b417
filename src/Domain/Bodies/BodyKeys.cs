using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Domain.Differences;

namespace Domain.Bodies;

/// <summary>
/// Matches blocks read from text with the stored blocks and copies their keys, so that sending back what was read changes nothing
/// and an editor's change to one block leaves the others alone.
/// </summary>
public static class BodyKeys
{
    private const string Key = "_key";
    private const string Type = "_type";
    private const string MarkDefs = "markDefs";

    /// <summary>The blocks with the keys of the stored blocks that they match; without keys where there is no match.</summary>
    /// <param name="stored">The stored body.</param>
    /// <param name="read">The body read from text.</param>
    /// <param name="unchanged">The stored body, written as text and read back.</param>
    public static IReadOnlyList<Block> Keep(
        IReadOnlyList<Block> stored,
        IReadOnlyList<Block> read,
        IReadOnlyList<Block> unchanged
    )
    {
        var (before, after) = (ToNodes(stored), ToNodes(Body.Normalize(read).Blocks));
        var (expected, sent) = (Forms(ToNodes(Body.Normalize(unchanged).Blocks)), Forms(after));

        // Text cannot express everything that blocks can, such as where a span ends; a text returned unchanged is no change.
        if (expected.SequenceEqual(sent, StringComparer.Ordinal))
        {
            return stored;
        }

        var kept = new HashSet<JsonNode>(ReferenceEqualityComparer.Instance);
        var result = Match(before, expected.Count == before.Count ? expected : Forms(before), after, sent, clones: true, kept);
        var last = 0;
        RemoveOtherKeys(result, kept, result.SelectMany(KeysOf).ToHashSet(StringComparer.Ordinal), ref last);

        return result.Deserialize(BodyJson.Default.IReadOnlyListBlock)!;
    }

    private static JsonArray ToNodes(IReadOnlyList<Block> blocks) =>
        JsonSerializer.SerializeToNode(blocks, BodyJson.Default.IReadOnlyListBlock)!.AsArray();

    /// <summary>The parts that were sent: unchanged ones as stored, changed ones with the key of the part that they replace.</summary>
    private static JsonArray Match(
        JsonArray before,
        IReadOnlyList<string> beforeForms,
        JsonArray after,
        IReadOnlyList<string> afterForms,
        bool clones,
        HashSet<JsonNode> kept
    )
    {
        var result = new JsonArray();
        var (x, y) = (0, 0);

        foreach (var change in EditScript.Between(beforeForms, afterForms))
        {
            AddUnchanged(change.Before);

            for (var (end, last) = (y + change.Inserted, x + change.Removed); y < end; y++)
            {
                var part = after[y]!.DeepClone().AsObject();
                result.Add(part);

                if (x < last && TypeOf(before[x]) == TypeOf(part))
                {
                    KeepKeys(before[x++]!.AsObject(), part, kept);
                }
            }

            x = change.Before + change.Removed;
        }

        AddUnchanged(before.Count);
        return result;

        void AddUnchanged(int end)
        {
            for (; x < end; x++, y++)
            {
                var part = (clones ? before[x] : after[y])!.DeepClone().AsObject();
                result.Add(part);

                if (clones)
                {
                    kept.UnionWith(Keyed(part));
                }
                else
                {
                    TakeKey(before[x]!.AsObject(), part, kept);
                }
            }
        }
    }

    /// <summary>Copies the key of a changed part, and those of the parts inside it.</summary>
    private static void KeepKeys(JsonObject before, JsonObject after, HashSet<JsonNode> kept)
    {
        // Compute the forms first: they look up marks by keys, which change below.
        var lists = (
            from property in after
            where property.Value is JsonArray { Count: > 0 } list && list[0] is JsonObject
            where before[property.Key] is JsonArray
            let earlier = before[property.Key]!.AsArray()
            select (
                Name: property.Key,
                Before: earlier,
                BeforeForms: Forms(earlier, before),
                After: property.Value!.AsArray(),
                AfterForms: Forms(property.Value!.AsArray(), after)
            )
        ).ToList();

        foreach (var list in lists)
        {
            // Spans refer to definitions by key, so only their keys are copied.
            var clones = list.Name is not ("children" or MarkDefs);
            var keys = list.After.Select(KeyOf).ToList();
            var matched = Match(list.Before, list.BeforeForms, list.After, list.AfterForms, clones, kept);
            after[list.Name] = matched;

            if (list.Name is MarkDefs)
            {
                Rename(after, keys.Zip(matched.Select(KeyOf)));
            }
        }

        foreach (var (name, value) in after.ToList())
        {
            if (value is JsonObject inner && before[name] is JsonObject earlier)
            {
                KeepKeys(earlier, inner, kept);
            }
        }

        TakeKey(before, after, kept);
    }

    private static void TakeKey(JsonObject before, JsonObject after, HashSet<JsonNode> kept)
    {
        after[Key] = before[Key]?.DeepClone();
        kept.Add(after);
    }

    private static void Rename(JsonObject block, IEnumerable<(string? Old, string? New)> keys)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);

        foreach (var (old, @new) in keys)
        {
            renamed[old ?? ""] = @new ?? "";
        }

        foreach (var marks in (block["children"] as JsonArray ?? []).Select(span => span?["marks"]).OfType<JsonArray>())
        {
            for (var i = 0; i < marks.Count; i++)
            {
                if (renamed.TryGetValue((string)marks[i]!, out var key))
                {
                    marks[i] = key;
                }
            }
        }
    }

    /// <summary>Removes keys generated while reading the text: definitions get new ones, other parts when they are normalised.</summary>
    private static void RemoveOtherKeys(JsonNode? node, HashSet<JsonNode> kept, HashSet<string> taken, ref int last)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                RemoveOtherKeys(item, kept, taken, ref last);
            }
        }

        if (node is not JsonObject part)
        {
            return;
        }

        if (part[MarkDefs] is JsonArray definitions)
        {
            var keys = definitions.Select(KeyOf).ToList();

            foreach (var definition in definitions.OfType<JsonObject>().Where(definition => !kept.Contains(definition)))
            {
                definition[Key] = NewKey(taken, ref last);
                kept.Add(definition);
            }

            Rename(part, keys.Zip(definitions.Select(KeyOf)));
        }

        if (!kept.Contains(part))
        {
            part.Remove(Key);
        }

        foreach (var (_, value) in part)
        {
            RemoveOtherKeys(value, kept, taken, ref last);
        }
    }

    private static string NewKey(HashSet<string> taken, ref int last)
    {
        while (!taken.Add($"m{++last}")) { }

        return $"m{last}";
    }

    private static IEnumerable<JsonNode> Keyed(JsonNode? node) =>
        node switch
        {
            JsonObject part => part.SelectMany(property => Keyed(property.Value)).Prepend(part),
            JsonArray list => list.SelectMany(Keyed),
            _ => [],
        };

    private static IEnumerable<string> KeysOf(JsonNode? node) => Keyed(node).Select(KeyOf).OfType<string>();

    private static string? KeyOf(JsonNode? part) => (string?)part?[Key];

    private static string? TypeOf(JsonNode? part) => (string?)part?[Type];

    /// <summary>The content of each part, regardless of keys.</summary>
    private static List<string> Forms(JsonArray parts, JsonObject? around = null)
    {
        var definitions = Definitions(around);
        return [.. parts.Select(part => Form(part, definitions))];
    }

    private static Dictionary<string, string> Definitions(JsonObject? block) =>
        (block?[MarkDefs] as JsonArray ?? []).ToDictionary(
            definition => KeyOf(definition) ?? "",
            definition => Form(definition, []),
            StringComparer.Ordinal
        );

    private static string Form(JsonNode? node, Dictionary<string, string> definitions)
    {
        switch (node)
        {
            case JsonObject part:
                var form = new StringBuilder("{");
                var own = part.ContainsKey(MarkDefs) ? Definitions(part) : definitions;

                foreach (var (name, value) in part.Where(property => property.Key is not (Key or MarkDefs)))
                {
                    form.Append(name).Append(':').Append(name is "marks" ? Marks(value, own) : Form(value, own)).Append(',');
                }

                return form.Append('}').ToString();
            case JsonArray list:
                return $"[{string.Join(',', list.Select(item => Form(item, definitions)))}]";
            default:
                return node?.ToJsonString() ?? "null";
        }
    }

    private static string Marks(JsonNode? marks, Dictionary<string, string> definitions) =>
        string.Join(
            ',',
            (marks as JsonArray ?? [])
                .Select(mark => (string)mark!)
                .Select(mark => definitions.GetValueOrDefault(mark, mark))
                .Order(StringComparer.Ordinal)
        );
}
