using System.Globalization;
using System.Text;
using Domain;

namespace Movers;

/// <summary>Texts as they come from files of other systems.</summary>
internal static class SourceText
{
    /// <summary>The text with single spaces instead of all white space, and none at its ends.</summary>
    public static string OneLine(string text) =>
        string.Join(
            ' ',
            text.Split([' ', '\t', '\r', '\n', '\f', '\v', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>The beginning of a line, up to the end of a word.</summary>
    public static string Cut(string line, int maxLength)
    {
        var kept = new StringBuilder();

        foreach (var rune in line.EnumerateRunes().Take(maxLength - 1))
        {
            kept.Append(rune.ToString());
        }

        var text = kept.ToString();
        var end = text.LastIndexOf(' ');
        return (end > maxLength / 2 ? text[..end] : text).TrimEnd() + "…";
    }

    /// <summary>The text without characters that no text may contain; line breaks become U+000A, tabs spaces.</summary>
    /// <param name="removed">The code points of the removed characters.</param>
    public static string Clean(string text, out IReadOnlyCollection<string> removed)
    {
        text = text.ReplaceLineEndings("\n").Replace('\t', ' ');
        var clean = Text.CleanBodyText(text, out _);

        if (clean.Length == text.Length)
        {
            removed = [];
            return clean;
        }

        var kept = clean.EnumerateRunes().ToHashSet();
        removed =
        [
            .. text.EnumerateRunes()
                .Where(rune => !kept.Contains(rune) || rune == Rune.ReplacementChar)
                .Distinct()
                .Select(rune => string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"))
                .DefaultIfEmpty("joiners that join nothing"),
        ];
        return clean;
    }

    /// <summary>An address part with percent-encoded letters decoded; as it is if they are no UTF-8.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);
}
