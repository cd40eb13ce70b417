using Markdig.Helpers;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// Subscript and superscript: <c>CO~2~</c>, <c>m^2^</c>, <c>^14^C</c>. White space ends them, since a tilde or caret far from the next
/// is a sign: ~10 bis ~20 Grad.
/// </summary>
internal static class Script
{
    /// <summary>Whether a text of one span may stand between the signs after a character.</summary>
    public static bool CanHold(string text, char before) =>
        text.Any(char.IsLetterOrDigit)
        && text.All(letter => Flanking.IsWord(letter) || letter is '+' or '-' or ',' or '.' or '−' or '–')
        && (Flanking.IsWord(before) || before is ')' or ']' or '}');

    public static bool Opens(StringSlice slice, int place, char sign)
    {
        var end = place + 1;
        var hasWord = false;

        while (end <= slice.End && slice.Text[end] is var letter && letter != sign && !char.IsWhiteSpace(letter))
        {
            hasWord |= char.IsLetterOrDigit(letter);
            end += letter == '\\' ? 2 : 1;
        }

        if (!hasWord || end > slice.End || slice.Text[end] != sign)
        {
            return false;
        }

        var before = place == 0 ? ' ' : slice.Text[place - 1];
        return IsBase(before) || sign == '^' && IsIsotope(slice, place, end);
    }

    public static bool Closes(StringSlice slice, char sign)
    {
        var start = slice.Start - 1;

        while (start >= 0 && slice.Text[start] is var letter && !char.IsWhiteSpace(letter))
        {
            if (letter == sign)
            {
                return Opens(slice, start, sign);
            }

            start--;
        }

        return false;
    }

    private static bool IsBase(char before) => Flanking.IsWord(before) || before is ')' or ']' or '}' or '~' or '^' or '*' or '_';

    private static bool IsIsotope(StringSlice slice, int place, int end) =>
        end < slice.End
        && char.IsLetter(slice.Text[end + 1])
        && !slice.Text.AsSpan(place + 1, end - place - 1).ContainsAnyExceptInRange('0', '9');
}
