using System.Text.Json.Nodes;

namespace Domain.Differences;

/// <summary>Matches the items of two lists, before and after.</summary>
internal static class ListMatch
{
    /// <summary>
    /// For each item after, the position of its match before; null for a new one. Items with equal content in the same order match
    /// first, then those with the same key, then those with equal content elsewhere, then those that replaced another.
    /// </summary>
    public static int?[] Partners(JsonArray before, JsonArray after, CancellationToken ct)
    {
        var (old, @new) = (Shapes(before), Shapes(after));
        var changes = EditScript.Between(old, @new, ct: ct);
        var partners = new int?[after.Count];
        var left = new SortedSet<int>(Enumerable.Range(0, before.Count));
        var (x, y) = (0, 0);

        foreach (var change in changes.Append(new DiffHunk(before.Count, 0, after.Count, 0)))
        {
            while (x < change.Before)
            {
                left.Remove(x);
                partners[y++] = x++;
            }

            (x, y) = (change.Before + change.Removed, change.After + change.Inserted);
        }

        MatchBy(i => Name(before[i]), i => Name(after[i]), left, partners);
        MatchBy(i => old[i], i => @new[i], left, partners);
        MatchNeighbours(changes, before, after, left, partners);
        return partners;
    }

    private static List<string> Shapes(JsonArray items) => [.. items.Select(ContentShape.Of)];

    private static string? Name(JsonNode? item) =>
        KeyOrder.KeyOf(item) is { } key ? $"{ContentShape.TypeOf(item!.AsObject())} {key}" : null;

    private static void MatchBy(Func<int, string?> before, Func<int, string?> after, SortedSet<int> left, int?[] partners)
    {
        var waiting = left.Where(i => before(i) is not null).ToLookup(i => before(i)!, StringComparer.Ordinal);
        var next = waiting.ToDictionary(group => group.Key, group => new Queue<int>(group), StringComparer.Ordinal);

        for (var i = 0; i < partners.Length; i++)
        {
            if (
                partners[i] is null
                && after(i) is { } name
                && next.TryGetValue(name, out var places)
                && places.TryDequeue(out var was)
            )
            {
                left.Remove(was);
                partners[i] = was;
            }
        }
    }

    /// <summary>An item without a key in the place of another counts as that item, changed.</summary>
    private static void MatchNeighbours(
        IReadOnlyList<DiffHunk> changes,
        JsonArray before,
        JsonArray after,
        SortedSet<int> left,
        int?[] partners
    )
    {
        foreach (var change in changes)
        {
            var gone = Enumerable
                .Range(change.Before, change.Removed)
                .Where(i => left.Contains(i) && KeyOrder.KeyOf(before[i]) is null);
            var come = Enumerable
                .Range(change.After, change.Inserted)
                .Where(i => partners[i] is null && KeyOrder.KeyOf(after[i]) is null);

            foreach (var (was, i) in gone.Zip(come).ToList())
            {
                left.Remove(was);
                partners[i] = was;
            }
        }
    }
}
