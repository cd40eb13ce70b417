using System.Text.RegularExpressions;
using CsCheck;

namespace Movers.Tests.Support;

/// <summary>Texts made of pieces in which every word is unlike any other, so that a lost one is noticed.</summary>
internal static partial class Marked
{
    /// <summary>Up to eight of the pieces, each `§` replaced by a word of its own.</summary>
    public static Gen<string> TextOf(string separator, params string[] pieces) =>
        Gen.Int[0, pieces.Length - 1]
            .Array[1, 8]
            .Select(chosen => Number(string.Join(separator, chosen.Select(piece => pieces[piece]))));

    /// <summary>The words of a text that are in neither a line nor the report.</summary>
    public static IEnumerable<string> Lost(string text, Move move) =>
        Word().Matches(text).Select(word => word.Value).Where(word => !move.Written.Contains(word, StringComparison.Ordinal));

    private static string Number(string text)
    {
        var number = 0;
        return Place().Replace(text, _ => $"wort{++number}x");
    }

    [GeneratedRegex("§")]
    private static partial Regex Place();

    [GeneratedRegex(@"wort\d+x")]
    private static partial Regex Word();
}
