using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>Determines which items of a list, identified by key or number, are out of order.</summary>
internal static class KeyOrder
{
    /// <summary>The keys of a list's items; null unless every item is an object with a unique `_key`.</summary>
    public static IReadOnlyList<string>? KeysOf(JsonArray items)
    {
        var keys = items.Select(KeyOf).OfType<string>().ToList();
        return keys.Count == items.Count && keys.Distinct(StringComparer.Ordinal).Count() == keys.Count ? keys : null;
    }

    public static string? KeyOf(JsonNode? item) =>
        item is JsonObject holder && holder["_key"] is JsonValue value && value.TryGetValue<string>(out var key) ? key : null;

    /// <summary>
    /// For each of the distinct positions, in order, whether it stays: as few as possible move so that the rest
    /// ascend.
    /// </summary>
    public static bool[] Staying(IReadOnlyList<int> places)
    {
        // Longest increasing subsequence: for each length the one that ends lowest, and for each position its predecessor.
        var ends = new List<int>();
        var previous = new int[places.Count];

        for (var i = 0; i < places.Count; i++)
        {
            var length = ~ends.BinarySearch(i, Comparer<int>.Create((one, other) => places[one].CompareTo(places[other])));
            previous[i] = length > 0 ? ends[length - 1] : -1;

            if (length == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[length] = i;
            }
        }

        var staying = new bool[places.Count];

        for (var i = ends is [.., var last] ? last : -1; i >= 0; i = previous[i])
        {
            staying[i] = true;
        }

        return staying;
    }
}
