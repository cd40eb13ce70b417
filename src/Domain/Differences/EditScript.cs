namespace Domain.Differences;

/// <summary>A place where two sequences differ: the ranges before and after.</summary>
internal readonly record struct DiffHunk(int Before, int Removed, int After, int Inserted);

/// <summary>The shortest edit script that turns one sequence into another, by Myers' greedy algorithm.</summary>
internal static class EditScript
{
    /// <summary>Time grows with length times edits, memory with edits squared: this many use 4 MB.</summary>
    public const int MaxEdits = 1000;

    /// <summary>
    /// The changes in order, none adjacent to the next. Beyond the maximum of edits, everything between the common prefix and the common
    /// suffix is one change.
    /// </summary>
    public static IReadOnlyList<DiffHunk> Between(
        IReadOnlyList<string> before,
        IReadOnlyList<string> after,
        int most = MaxEdits,
        CancellationToken ct = default
    )
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (old, @new) = (Numbered(before, numbers), Numbered(after, numbers));
        var start = old.AsSpan().CommonPrefixLength(@new);
        var end = 0;

        while (end < Math.Min(old.Length, @new.Length) - start && old[^(end + 1)] == @new[^(end + 1)])
        {
            end++;
        }

        var (left, right) = (old[start..^end], @new[start..^end]);

        if (left.Length == 0 && right.Length == 0)
        {
            return [];
        }

        return left.Length == 0 || right.Length == 0 || Trace(left, right, most, ct) is not { } trace
            ? [new DiffHunk(start, left.Length, start, right.Length)]
            : Changes(trace, left.Length, right.Length, start);
    }

    private static int[] Numbered(IReadOnlyList<string> items, Dictionary<string, int> numbers)
    {
        var numbered = new int[items.Count];

        for (var i = 0; i < numbered.Length; i++)
        {
            if (!numbers.TryGetValue(items[i], out numbered[i]))
            {
                numbers[items[i]] = numbered[i] = numbers.Count;
            }
        }

        return numbered;
    }

    /// <summary>The furthest point on each diagonal (before minus after), for each number of edits; null if there are too many.</summary>
    private static List<int[]>? Trace(int[] before, int[] after, int most, CancellationToken ct)
    {
        var limit = Math.Min(before.Length + after.Length, most);
        var reached = new int[(2 * limit) + 3];
        var trace = new List<int[]>();

        for (var edits = 0; edits <= limit; edits++)
        {
            ct.ThrowIfCancellationRequested();

            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var at = limit + 1 + diagonal;
                var x = Inserts(reached, limit + 1, diagonal, edits) ? reached[at + 1] : reached[at - 1] + 1;

                while (x < before.Length && x - diagonal < after.Length && before[x] == after[x - diagonal])
                {
                    x++;
                }

                reached[at] = x;

                if (x >= before.Length && x - diagonal >= after.Length)
                {
                    return trace;
                }
            }

            trace.Add(reached.AsSpan(limit + 1 - edits, (2 * edits) + 1).ToArray());
        }

        return null;
    }

    /// <summary>Whether the last edit on the path to a diagonal is an insertion rather than a removal.</summary>
    private static bool Inserts(int[] reached, int zero, int diagonal, int edits) =>
        diagonal == -edits || (diagonal != edits && reached[zero + diagonal - 1] < reached[zero + diagonal + 1]);

    private static List<DiffHunk> Changes(List<int[]> trace, int before, int after, int start)
    {
        var changes = new List<DiffHunk>();
        var (x, y) = (before, after);

        for (var edits = trace.Count; edits > 0; edits--)
        {
            var reached = trace[edits - 1];
            var inserts = Inserts(reached, edits - 1, x - y, edits);
            var diagonal = x - y + (inserts ? 1 : -1);

            x = reached[edits - 1 + diagonal];
            y = x - diagonal;

            var edit = new DiffHunk(start + x, inserts ? 0 : 1, start + y, inserts ? 1 : 0);

            // The walk goes backwards: the edit may end where the last recorded one begins.
            if (
                changes is [.., var next]
                && next.Before == edit.Before + edit.Removed
                && next.After == edit.After + edit.Inserted
            )
            {
                changes[^1] = edit with { Removed = edit.Removed + next.Removed, Inserted = edit.Inserted + next.Inserted };
            }
            else
            {
                changes.Add(edit);
            }
        }

        changes.Reverse();
        return changes;
    }
}
