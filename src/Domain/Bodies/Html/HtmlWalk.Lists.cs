using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Domain.Bodies.Html;

/// <summary>Lists, with the numbers that their items have in the source.</summary>
internal sealed partial class HtmlWalk
{
    private readonly ListNumbers numbers = new();

    private void ReadList(IElement list, string kind)
    {
        var outer = item;
        var level = LevelOf(list) ?? (outer?.Level ?? 0) + 1;
        var items = list.Children.Where(child => child.LocalName == "li").ToList();
        var step = list.HasAttribute("reversed") ? -1 : 1;
        var number = WholeNumber(list, "start") ?? (step < 0 ? items.Count : 1);

        if (level == TextBlock.MaxLevel + 1)
        {
            Lose(list, LossKind.ListLevel);
        }

        foreach (var child in list.ChildNodes)
        {
            if (child is IText && string.IsNullOrWhiteSpace(child.TextContent))
            {
                continue;
            }

            item = new Item(kind, level);

            if (child is IElement { LocalName: "li" } entry)
            {
                number = WholeNumber(entry, "value") ?? number;
                item.Number = kind == "number" ? ListStyle.Shown(number, ListStyle.Of(entry) ?? ListStyle.Of(list)) : null;
                number += step;
                ReadEntry(entry);
            }
            else
            {
                Read(child);
            }

            Flush(list);
        }

        item = outer;
    }

    // An entry may be bold or in another language as a whole.
    private void ReadEntry(IElement entry)
    {
        var read = () => ReadChildren(entry);

        foreach (var (mark, isSet) in HtmlElements.MarksOf(entry))
        {
            var inner = read;
            read = () => text.With(mark, isSet, inner);
        }

        ReadInLanguage(entry, read);
    }

    private static int? WholeNumber(IElement element, string attribute) =>
        int.TryParse(
            element.GetAttribute(attribute)?.Trim(),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var it
        )
            ? it
            : null;

    // A downloaded document of Google Docs has lists of all levels in a row; the class of each ends with its level.
    private static int? LevelOf(IElement list) =>
        list.ClassList.Select(name => GoogleList().Match(name)).FirstOrDefault(match => match.Success) is { } found
            ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1
            : null;

    [GeneratedRegex(@"\Alst-kix_\w+-([0-8])\z")]
    private static partial Regex GoogleList();

    /// <summary>The list item that is being read, and the block it became.</summary>
    private sealed class Item(string kind, int level)
    {
        public string Kind => kind;

        public int Level => level;

        /// <summary>Its number or letter in the source; null if it has none.</summary>
        public string? Number { get; set; }

        public TextBlock? Block { get; set; }
    }
}
