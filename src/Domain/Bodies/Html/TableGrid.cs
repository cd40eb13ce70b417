using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Puts the cells of an HTML table in their columns, as browsers do (HTML, 4.9.12.1).</summary>
internal static class TableGrid
{
    /// <summary>The cell in each place, null where a joined cell goes on or a row has no cell. All rows are equally wide.</summary>
    public static List<IElement?[]> Of(IReadOnlyList<IElement> rows)
    {
        var grid = new List<IElement?[]>(rows.Count);

        // For each column, how many rows a joined cell above still takes up.
        var taken = new List<int>();

        for (var index = 0; index < rows.Count; index++)
        {
            var (line, column) = (new List<IElement?>(), 0);

            // No joined cell reaches from the head of a table into its body.
            if (index > 0 && rows[index].ParentElement != rows[index - 1].ParentElement)
            {
                taken = [.. taken.Select(_ => 0)];
            }

            foreach (var cell in CellsOf(rows[index]))
            {
                Skip(line, ref column);

                // More columns than a table may have are refused by the rules of the body.
                var columns = Math.Max(1, Math.Min(Span(cell, "colspan", 1), Body.MaxCells + 1 - column));
                var below = Math.Min(Span(cell, "rowspan", ifZero: rows.Count), rows.Count - index) - 1;

                for (var next = 0; next < columns; next++, column++)
                {
                    line.Add(next == 0 ? cell : null);

                    if (column == taken.Count)
                    {
                        taken.Add(0);
                    }

                    taken[column] = below + 1;
                }
            }

            for (; column < taken.Count; column++)
            {
                line.Add(null);
            }

            for (var next = 0; next < taken.Count; next++)
            {
                taken[next] = Math.Max(0, taken[next] - 1);
            }

            grid.Add([.. line]);
        }

        return [.. grid.Select(line => line.Concat(Enumerable.Repeat<IElement?>(null, taken.Count - line.Length)).ToArray())];

        void Skip(List<IElement?> line, ref int column)
        {
            for (; column < taken.Count && taken[column] > 0; column++)
            {
                line.Add(null);
            }
        }
    }

    public static IEnumerable<IElement> CellsOf(IElement row) => row.Children.Where(child => child.LocalName is "td" or "th");

    // No number and negative ones mean 1; a rowspan of 0 means all that follow.
    private static int Span(IElement cell, string attribute, int ifZero) =>
        !int.TryParse(cell.GetAttribute(attribute), out var span) || span < 0 ? 1
        : span == 0 ? ifZero
        : span;
}
