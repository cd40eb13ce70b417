using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>What counts as text: Unicode NFC, without characters that nobody can see, kept character for character.</summary>
public static class Text
{
    /// <summary>The most combining marks in a row, as in Unicode's Stream-Safe Text Format. No script needs as many.</summary>
    public const int MaxMarks = 30;

    /// <summary>
    /// The text in Unicode NFC. Malformed text comes back as it is, for the checks to refuse, and so does one with too many combining
    /// marks in a row, since ordering them costs the square of their number.
    /// </summary>
    public static string Normalize(string text) =>
        Ascii.IsValid(text) || !IsWellFormed(text) || HasTooManyMarks(text) ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>The text without white space at its ends; U+00A0 and all other Unicode white space count.</summary>
    public static string Trim(string text) => text.Trim();

    /// <summary>The text as it is kept: in NFC, without white space at its ends; null when nothing was said.</summary>
    public static string? Kept(string? text) =>
        text is null ? null
        : Trim(Normalize(text)) is { Length: > 0 } kept ? kept
        : null;

    /// <summary>The number of characters (Unicode code points), as JSON Schema and the database count them.</summary>
    public static int CountCharacters(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Count();

    /// <summary>The number of words: runs between white space (U+00A0 is one) that hold a letter or a digit.</summary>
    public static int CountWords(ReadOnlySpan<char> text)
    {
        var (words, counted) = (0, false);

        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                counted = false;
            }
            else if (!counted && Rune.IsLetterOrDigit(rune))
            {
                (words, counted) = (words + 1, true);
            }
        }

        return words;
    }

    /// <summary>What is wrong with a field of one line; null when nothing is.</summary>
    public static Finding? CheckLine(string pointer, string text) =>
        TextRule.Line.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a field that may hold line breaks, each a single U+000A; null when nothing is.</summary>
    public static Finding? CheckLines(string pointer, string text) =>
        TextRule.Lines.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a line inside a body, such as the title of a box; null when nothing is.</summary>
    public static Finding? CheckBodyLine(string pointer, string text) =>
        TextRule.BodyLine.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a piece of running text in a body; null when nothing is.</summary>
    public static Finding? CheckBodyText(string pointer, string text) => TextRule.BodyText.Check(pointer, text);

    /// <summary>A piece of running text without what word processors leave in it by accident.</summary>
    /// <param name="refused">What else a body may not hold: the text is to be refused for it.</param>
    public static string CleanBodyText(string text, out Finding? refused) => TextRule.BodyText.Clean(text, out refused);

    /// <summary>Whether more combining marks follow each other than any script needs.</summary>
    public static bool HasTooManyMarks(string text)
    {
        var marks = 0;

        foreach (var rune in text.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;

            if (marks > MaxMarks)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a reader sees anything of the text: a letter, digit, sign or emoji that leaves ink.</summary>
    public static bool HasVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsVisible(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every surrogate has its partner and no character is one that Unicode reserves for internal use.</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }

            if (text[i] is '\uFFFE' or '\uFFFF')
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsMark(Rune rune) =>
        !rune.IsAscii
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    // Fillers of Hangul, the empty Braille cell and the empty note head count as letters and signs, and show nothing.
    private static bool IsVisible(Rune rune) =>
        rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0 or 0x1D159)
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.ClosePunctuation
                or UnicodeCategory.InitialQuotePunctuation
                or UnicodeCategory.FinalQuotePunctuation
                or UnicodeCategory.OtherPunctuation
                or UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.OtherSymbol
                or UnicodeCategory.PrivateUse;

    private static Finding? CheckVisible(string pointer, string text) =>
        Trim(text).Length == 0 || HasVisible(text)
            ? null
            : new Finding(
                pointer,
                "text.invisible",
                new Message(
                    "The text needs at least one visible character.",
                    "Der Text braucht mindestens ein sichtbares Zeichen."
                )
            );
}
