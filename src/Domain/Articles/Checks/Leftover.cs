using System.Buffers;
using System.Text.RegularExpressions;
using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>Finds what other systems leave in a text.</summary>
internal static partial class Leftover
{
    private static readonly SearchValues<char> MarkupSigns = SearchValues.Create("*_~<&]#");
    private static readonly SearchValues<char> CommandSigns = SearchValues.Create("{#");
    private static readonly SearchValues<char> GarbledSigns = SearchValues.Create("ÃÂâ√‚\uFFFD");

    /// <summary>Where in a text the first markup is.</summary>
    public static Range? Markup(string text) => First(text, MarkupSigns, MarkupPattern());

    /// <summary>Where in a text the first command of another system is.</summary>
    public static Range? Shortcode(string text) =>
        ShortcodeGrammar.TagsIn(text).FirstOrDefault(ShortcodeGrammar.IsCertain) is { } tag
            ? tag.Start..tag.End
            : First(text, CommandSigns, CommandPattern());

    /// <summary>Where in a text the first word with wrongly decoded characters is.</summary>
    public static Range? Garbled(string text)
    {
        if (First(text, GarbledSigns, GarbledPattern()) is not { } found)
        {
            return null;
        }

        var (start, end) = (found.Start.Value, found.End.Value);

        while (start > 0 && char.IsLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return start..end;
    }

    /// <summary>Where the bullet is that a text begins with.</summary>
    public static Range? Bullet(string text) =>
        BulletPattern().Match(text).Groups["sign"] is { Success: true } sign ? sign.Index..(sign.Index + sign.Length) : null;

    private static Range? First(string text, SearchValues<char> signs, Regex pattern) =>
        text.AsSpan().ContainsAny(signs) && pattern.Match(text) is { Success: true } match
            ? match.Index..(match.Index + match.Length)
            : null;

    [GeneratedRegex(
        """
            (?<![\p{L}\p{N}*])\*\*(?=[\p{L}\p{N}„“"»(])[^*\n]{0,200}\S\*\*
            |(?<=\p{L})\*\*\p{L}+\*\*(?=\p{L})
            |(?<![\p{L}\p{N}_])__(?=\p{L})[^_\n]{0,200}\S__(?![\p{L}\p{N}_])
            |~~(?=\S)[^~\n]{0,200}\S~~
            |!?\[[^\[\]\n]{0,200}\]\((?:https?:|mailto:|tel:|article:|image:|/|\#)[^()\s]{0,2000}\)
            |\A\#{1,6}\ (?=\p{L})
            |</?(?:p|br|hr|b|i|u|em|strong|span|div|a|ul|ol|li|h[1-6]|table|tr|td|th|img|sup|sub|blockquote|font|iframe)(?:\s+[A-Za-z:-]+\s*=[^<>\n]{0,500})?\s*/?>
            |<!--
            |&(?:nbsp|amp|lt|gt|quot|apos|shy|[aouAOU]uml|szlig|[nm]dash|[bl]dquo|rdquo|[sl]bquo|[lr]squo|[lr]aquo|euro|sect|hellip|copy|middot|bull|\#[0-9]{2,6}|\#[xX][0-9a-fA-F]{2,5});
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex MarkupPattern();

    [GeneratedRegex(
        """
            \{\{[^{}\n]{1,200}\}\}
            |\{%[^{}\n]{1,200}%\}
            |\#\#\#[A-Z][A-Z0-9_]{2,40}\#\#\#
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
    )]
    private static partial Regex CommandPattern();

    // UTF-8 that was read as Windows-1252 or as MacRoman.
    [GeneratedRegex(
        "Ã[\\u0080-\\u00BFŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\\u00A0-\\u00BF]|â(?:€[^\\s]?|‚¬|„[¢ ])|√[º§∂üñ]|‚Ä[ìúûùôò¶]|\\uFFFD",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex GarbledPattern();

    // Private-use characters are bullets of Word's symbol fonts. A dash before a number is a minus sign.
    [GeneratedRegex(
        @"\A\s*(?<sign>[·•▪■●○◦‣∙➢➤►\uF0B7\uF0A7\uF0D8]|-(?=\s+\P{Nd})|o(?=\s+\p{Lu}))\s+\S",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex BulletPattern();
}
