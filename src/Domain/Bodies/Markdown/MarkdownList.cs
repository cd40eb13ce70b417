using System.Globalization;

namespace Domain.Bodies.Markdown;

/// <summary>Computes the indent of list items, so that they nest by their levels.</summary>
internal sealed class MarkdownList
{
    private readonly List<(string Kind, int Number, string Marker)> levels = [];

    public bool IsOpen => levels.Count > 0;

    public void Close() => levels.Clear();

    public (string Indent, string Marker) Next(string kind, int level)
    {
        level = Math.Min(level, levels.Count + 1);

        if (levels.Count > level)
        {
            levels.RemoveRange(level, levels.Count - level);
        }

        var number = 1;

        if (levels.Count == level)
        {
            number = levels[^1].Kind == kind ? levels[^1].Number + 1 : 1;
            levels.RemoveAt(level - 1);
        }

        var marker = kind == "number" ? string.Create(CultureInfo.InvariantCulture, $"{number}. ") : "- ";
        var indent = new string(' ', levels.Sum(outer => outer.Marker.Length));
        levels.Add((kind, number, marker));
        return (indent, marker);
    }
}
