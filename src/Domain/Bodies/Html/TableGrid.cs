using System.Globalization;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Assigns the cells of an HTML table to columns, as browsers do (HTML, 4.9.12.1).</summary>
internal static class TableGrid
{
    // One more than a body may have, so that its rules refuse the table.
    private const int MaxColumns = Body.MaxCells + 1;
    private const int MaxRows = Body.MaxRows + 1;

    /// <summary>
    /// The cell at each position, null where a joined cell continues or a row has no cell. All rows have the same width; trailing columns
    /// in which no cell begins are dropped.
    /// </summary>
    public static IReadOnlyList<IElement?[]> Of(IReadOnlyList<IElement> rows, CancellationToken ct)
    {
        var lines = new List<List<IElement?>>();

        // For each column, the number of further rows that a joined cell occupies.
        var taken = new int[MaxColumns];

        for (var index = 0; index < Math.Min(rows.Count, MaxRows); index++)
        {
            ct.ThrowIfCancellationRequested();

            // Joined cells do not extend from the head of a table into its body.
            if (index > 0 && rows[index].ParentElement != rows[index - 1].ParentElement)
            {
                Array.Clear(taken);
            }

            lines.Add(Place(CellsOf(rows[index]), taken, rows.Count - index));

            for (var column = 0; column < MaxColumns; column++)
            {
                taken[column] = Math.Max(0, taken[column] - 1);
            }
        }

        var width = Math.Min(lines.Max(line => line.FindLastIndex(cell => cell is not null)) + 1, MaxColumns);
        return [.. lines.Select(line => Enumerable.Range(0, width).Select(column => line.ElementAtOrDefault(column)).ToArray())];
    }

    /// <summary>The rows of a table as readers see them: head and foot are at its ends, wherever they are in the source.</summary>
    public static IReadOnlyList<IElement> RowsOf(IElement table)
    {
        var head = table.Children.FirstOrDefault(child => child.LocalName == "thead");
        var foot = table.Children.FirstOrDefault(child => child.LocalName == "tfoot");

        return
        [
            .. table
                .Children.Where(child => child.LocalName is "thead" or "tbody" or "tfoot")
                .OrderBy(group =>
                    group == head ? 0
                    : group == foot ? 2
                    : 1
                )
                .SelectMany(group => group.Children.Where(child => child.LocalName == "tr")),
        ];
    }

    public static IEnumerable<IElement> CellsOf(IElement row) => row.Children.Where(child => child.LocalName is "td" or "th");

    /// <summary>Whether a cell takes the place of several.</summary>
    public static bool IsJoined(IElement cell) =>
        Span(cell, "colspan", ifZero: 1) > 1 || Span(cell, "rowspan", ifZero: MaxRows) > 1;

    private static List<IElement?> Place(IEnumerable<IElement> cells, int[] taken, int rowsLeft)
    {
        var line = new List<IElement?>();

        foreach (var cell in cells)
        {
            while (line.Count < MaxColumns && taken[line.Count] > 0)
            {
                line.Add(null);
            }

            var first = line.Count;
            var below = Math.Min(Span(cell, "rowspan", ifZero: rowsLeft), rowsLeft);
            line.Add(cell);

            for (var column = first; column < Math.Min(first + Span(cell, "colspan", ifZero: 1), MaxColumns); column++)
            {
                taken[column] = Math.Max(taken[column], below);

                if (column > first)
                {
                    line.Add(null);
                }
            }
        }

        return line;
    }

    // Leading digits count, as in browsers; without any it is 1. A rowspan of 0 means all following rows.
    private static int Span(IElement cell, string attribute, int ifZero)
    {
        var text = (cell.GetAttribute(attribute) ?? "").TrimStart();
        var digits = text[..(text.AsSpan().IndexOfAnyExceptInRange('0', '9') is >= 0 and var end ? end : text.Length)];

        return digits.Length == 0 ? 1
            : !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? MaxRows
            : span == 0 ? ifZero
            : Math.Min(span, MaxRows);
    }
}
