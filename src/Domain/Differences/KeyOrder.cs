using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>Finds out which items of a list, known by key or number, have left their order.</summary>
internal static class KeyOrder
{
    /// <summary>The keys of a list's items; null unless every item is an object with a `_key` that no other has.</summary>
    public static IReadOnlyList<string>? KeysOf(JsonArray items)
    {
        var keys = items.Select(KeyOf).OfType<string>().ToList();
        return keys.Count == items.Count && keys.Distinct(StringComparer.Ordinal).Count() == keys.Count ? keys : null;
    }

    public static string? KeyOf(JsonNode? item) =>
        item is JsonObject holder && holder["_key"] is JsonValue value && value.TryGetValue<string>(out var key) ? key : null;

    /// <summary>
    /// Of distinct places, which ones must move so that the rest ascend: as few as can be. Answers for each place, in order,
    /// whether it stays.
    /// </summary>
    public static bool[] Staying(IReadOnlyList<int> places)
    {
        // The longest ascending run: for each length the run that ends lowest, and for each place the one before it.
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
