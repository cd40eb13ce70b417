using System.Globalization;

namespace Domain.Bodies.Markdown.Dialect;

/// <summary>
/// Whether a run of <c>*</c> or <c>_</c> opens or closes emphasis, judged by the characters beside it. The reader and the writer ask
/// the same questions, so that what is written is read alike.
/// </summary>
internal static class Flanking
{
    // A run that is alone between these is mentioned, not used: („*“), (*).
    private static readonly HashSet<(char, char)> Pairs =
    [
        ('(', ')'),
        ('[', ']'),
        ('"', '"'),
        ('\'', '\''),
        ('„', '“'),
        ('‚', '‘'),
        ('“', '”'),
        ('‘', '’'),
        ('»', '«'),
        ('«', '»'),
    ];

    /// <param name="before">The character before the run; white space if there is none.</param>
    /// <param name="after">The character after the run; white space if there is none.</param>
    public static bool CanOpen(char sign, char before, char after) =>
        IsMarkup(before, after)
        && !char.IsWhiteSpace(after)
        // Footnote signs: *) and “Preis*,”.
        && after is not (')' or ']' or '}' or ',' or ';')
        && (!IsPunctuation(after) || char.IsWhiteSpace(before) || IsPunctuation(before))
        && (sign == '*' || char.IsWhiteSpace(before) || IsPunctuation(before));

    /// <inheritdoc cref="CanOpen"/>
    public static bool CanClose(char sign, char before, char after) =>
        IsMarkup(before, after)
        && !char.IsWhiteSpace(before)
        && before is not ('(' or '[' or '{' or '„' or '‚')
        && (!IsPunctuation(before) || char.IsWhiteSpace(after) || IsPunctuation(after))
        && (sign == '*' || char.IsWhiteSpace(after) || IsPunctuation(after));

    /// <summary>Whether a character belongs to a word or number.</summary>
    public static bool IsWord(char letter) =>
        char.IsLetterOrDigit(letter)
        || char.IsSurrogate(letter)
        || char.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format
                or UnicodeCategory.OtherNumber;

    // Bürger*innen, snake_case, 5*3.
    private static bool IsMarkup(char before, char after) =>
        !(IsWord(before) && IsWord(after)) && !Pairs.Contains((before, after));

    private static bool IsPunctuation(char letter) => char.IsPunctuation(letter) || char.IsSymbol(letter);
}
