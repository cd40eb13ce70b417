using System.Globalization;
using Domain.Bodies.Markdown.Dialect;

namespace Domain.Bodies.Markdown;

/// <summary>Computes the indent of list items, so that they nest by their levels.</summary>
internal sealed class MarkdownList
{
    // The reader looks for the second item, and not without end.
    private const int MaxLines = 100;

    private readonly List<(string Kind, int Number, char Delimiter, int Width)> levels = [];

    public bool IsOpen => levels.Count > 0;

    public void Close() => levels.Clear();

    /// <summary>The indent and marker of an item of a list.</summary>
    /// <param name="kind">The kind of list.</param>
    /// <param name="level">The level of the item.</param>
    /// <param name="blocks">The blocks that are being written.</param>
    /// <param name="index">Which of them the item is.</param>
    public (string Indent, string Marker) Next(string kind, int level, IReadOnlyList<Block> blocks, int index)
    {
        level = Math.Min(level, levels.Count + 1);

        if (levels.Count > level)
        {
            levels.RemoveRange(level, levels.Count - level);
        }

        var (number, delimiter) = (1, '.');

        if (levels.Count == level)
        {
            (number, delimiter) = levels[^1].Kind == kind ? (levels[^1].Number + 1, levels[^1].Delimiter) : (1, '.');
            levels.RemoveAt(level - 1);
        }

        if (number == 1 && kind == "number")
        {
            delimiter = IsReadAsList(blocks, index) ? '.' : ')';
        }

        var marker = kind == "number" ? string.Create(CultureInfo.InvariantCulture, $"{number}{delimiter} ") : "- ";
        var indent = new string(' ', levels.Sum(outer => outer.Width));
        levels.Add((kind, number, delimiter, marker.Length));
        return (indent, marker);
    }

    // Alone, or before the name of a month, “1.” is an ordinal; “1)” never is.
    private static bool IsReadAsList(IReadOnlyList<Block> blocks, int index)
    {
        var first = (TextBlock)blocks[index];
        var lines = 0;
        var hasNext = false;

        for (var i = index; i < blocks.Count && blocks[i] is TextBlock { ListItem: not null } item; i++)
        {
            if (item.Level > first.Level)
            {
                lines += hasNext ? 0 : 1 + item.ToText().Count(letter => letter == '\n');
                continue;
            }

            if (item.Level < first.Level || item.ListItem != first.ListItem)
            {
                break;
            }

            if (Ordinal.IsDate($" {item.ToText().TrimStart()}"))
            {
                return false;
            }

            hasNext |= i > index;
            lines += hasNext ? 0 : 1 + item.ToText().Count(letter => letter == '\n');
        }

        return hasNext && lines < MaxLines;
    }
}
