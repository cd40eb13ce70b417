using System.Globalization;
using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>The difference between two JSON values as a JSON Patch (RFC 6902).</summary>
public static class JsonPatch
{
    // Longer lists are replaced whole: a patch of thousands of steps helps nobody.
    private const int MaxItems = 2000;

    /// <summary>
    /// The steps, as fine-grained as possible: objects field by field, lists of items with a `_key` by that key (so
    /// that a moved item is one step), other lists by their common items. The values belong to the second document.
    /// </summary>
    public static IReadOnlyList<PatchOperation> Between(JsonNode? from, JsonNode? to, CancellationToken ct = default)
    {
        var patch = new List<PatchOperation>();
        Compare("", from, to, patch, ct);
        return patch;
    }

    private static void Compare(string path, JsonNode? from, JsonNode? to, List<PatchOperation> patch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();

        if (from is JsonObject before && to is JsonObject after)
        {
            CompareObjects(path, before, after, patch, ct);
        }
        else if (from is JsonArray { Count: <= MaxItems } old && to is JsonArray { Count: <= MaxItems } @new)
        {
            CompareArrays(path, old, @new, patch, ct);
        }
        else if (!JsonNode.DeepEquals(from, to))
        {
            patch.Add(new PatchReplace { Path = path, Value = to });
        }
    }

    private static void CompareObjects(
        string path,
        JsonObject from,
        JsonObject to,
        List<PatchOperation> patch,
        CancellationToken ct
    )
    {
        foreach (var (name, value) in from)
        {
            if (to.TryGetPropertyValue(name, out var other))
            {
                Compare(Field(path, name), value, other, patch, ct);
            }
            else
            {
                patch.Add(new PatchRemove { Path = Field(path, name) });
            }
        }

        foreach (var (name, value) in to)
        {
            if (!from.ContainsKey(name))
            {
                patch.Add(new PatchAdd { Path = Field(path, name), Value = value });
            }
        }
    }

    private static void CompareArrays(string path, JsonArray from, JsonArray to, List<PatchOperation> patch, CancellationToken ct)
    {
        if (KeyOrder.KeysOf(from) is { } before && KeyOrder.KeysOf(to) is { } after)
        {
            Rearrange(path, before, to, after, patch);
            CompareKept(path, from, before, to, after, patch, ct);
        }
        else
        {
            CompareLists(path, from, to, patch, ct);
        }
    }

    /// <summary>Removes, then adds and moves items, until both lists have the same items in the same order.</summary>
    private static void Rearrange(
        string path,
        IReadOnlyList<string> before,
        JsonArray to,
        IReadOnlyList<string> after,
        List<PatchOperation> patch
    )
    {
        var wanted = after.ToHashSet(StringComparer.Ordinal);
        var present = before.ToList();

        for (var i = present.Count - 1; i >= 0; i--)
        {
            if (!wanted.Contains(present[i]))
            {
                patch.Add(new PatchRemove { Path = Item(path, i) });
                present.RemoveAt(i);
            }
        }

        var places = present.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        var kept = after.Where(places.ContainsKey).ToList();
        var staying = KeyOrder.Staying([.. kept.Select(key => places[key])]);
        var stays = kept.Where((_, i) => staying[i]).ToHashSet(StringComparer.Ordinal);
        var at = 0;

        for (var i = 0; i < after.Count; i++)
        {
            var key = after[i];

            if (stays.Contains(key))
            {
                // Items that are moved later may still be in between.
                at = present.IndexOf(key, at) + 1;
                continue;
            }

            if (places.ContainsKey(key))
            {
                var was = present.IndexOf(key);
                present.RemoveAt(was);
                at -= was < at ? 1 : 0;

                // If items in between have moved away, it is in its place already.
                if (was != at)
                {
                    patch.Add(new PatchMove { From = Item(path, was), Path = Item(path, at) });
                }
            }
            else
            {
                patch.Add(new PatchAdd { Path = Item(path, at), Value = to[i] });
            }

            present.Insert(at++, key);
        }
    }

    private static void CompareKept(
        string path,
        JsonArray from,
        IReadOnlyList<string> before,
        JsonArray to,
        IReadOnlyList<string> after,
        List<PatchOperation> patch,
        CancellationToken ct
    )
    {
        var places = before.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);

        for (var i = 0; i < after.Count; i++)
        {
            if (places.TryGetValue(after[i], out var was))
            {
                Compare(Item(path, i), from[was], to[i], patch, ct);
            }
        }
    }

    /// <summary>From the last change to the first, so that the positions of the remaining ones do not shift.</summary>
    private static void CompareLists(string path, JsonArray from, JsonArray to, List<PatchOperation> patch, CancellationToken ct)
    {
        foreach (var change in EditScript.Between(Texts(from), Texts(to), ct: ct).Reverse())
        {
            var replaced = Math.Min(change.Removed, change.Inserted);

            for (var i = change.Removed - 1; i >= replaced; i--)
            {
                patch.Add(new PatchRemove { Path = Item(path, change.Before + i) });
            }

            for (var i = 0; i < replaced; i++)
            {
                Compare(Item(path, change.Before + i), from[change.Before + i], to[change.After + i], patch, ct);
            }

            for (var i = replaced; i < change.Inserted; i++)
            {
                patch.Add(new PatchAdd { Path = Item(path, change.Before + i), Value = to[change.After + i] });
            }
        }
    }

    private static List<string> Texts(JsonArray items) => [.. items.Select(item => item?.ToJsonString() ?? "null")];

    private static string Field(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}");
}
