using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Domain;

/// <summary>The rules for text: Unicode NFC, without invisible characters, otherwise unchanged.</summary>
public static class Text
{
    /// <summary>The maximum of combining marks in a row, as in Unicode's Stream-Safe Text Format. No script needs as many.</summary>
    public const int MaxMarks = 30;

    /// <summary>
    /// The text in Unicode NFC. Malformed text is returned unchanged, for the checks to refuse, and so is one with too many combining
    /// marks in a row, since ordering them takes quadratic time.
    /// </summary>
    public static string Normalize(string text) =>
        Ascii.IsValid(text) || !IsWellFormed(text) || HasTooManyMarks(text) ? text : text.Normalize(NormalizationForm.FormC);

    /// <summary>The text without leading and trailing Unicode white space, including U+00A0.</summary>
    public static string Trim(string text) => text.Trim();

    /// <summary>What somebody sent, to be quoted in a message: its beginning, on one line.</summary>
    public static string Quoted(string text)
    {
        var beginning = string.Concat(text.EnumerateRunes().Take(MaxQuoted));
        var shown = beginning.Length < text.Length ? beginning + "…" : beginning;
        return $"\"{JsonEncodedText.Encode(shown, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    private const int MaxQuoted = 60;

    /// <summary>The text as stored: in NFC and trimmed; null if empty.</summary>
    public static string? Kept(string? text) =>
        text is null ? null
        : Trim(Normalize(text)) is { Length: > 0 } kept ? kept
        : null;

    /// <summary>The number of characters (Unicode code points), as JSON Schema and the database count them.</summary>
    public static int CountCharacters(string text) => Ascii.IsValid(text) ? text.Length : text.EnumerateRunes().Count();

    /// <summary>The number of words: runs between white space (including U+00A0) that contain a letter or a digit.</summary>
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

    /// <summary>What is wrong with a field of one line; null if nothing is.</summary>
    public static Finding? CheckLine(string pointer, string text) =>
        TextRule.Line.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a field that may contain line breaks, each a single U+000A; null if nothing is.</summary>
    public static Finding? CheckLines(string pointer, string text) =>
        TextRule.Lines.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a line inside a body, such as the title of a box; null if nothing is.</summary>
    public static Finding? CheckBodyLine(string pointer, string text) =>
        TextRule.BodyLine.Check(pointer, text) ?? CheckVisible(pointer, text);

    /// <summary>What is wrong with a piece of running text in a body; null if nothing is.</summary>
    public static Finding? CheckBodyText(string pointer, string text) => TextRule.BodyText.Check(pointer, text);

    /// <summary>A piece of running text without characters that word processors leave in it by accident.</summary>
    /// <param name="refused">A finding about any other forbidden character, for which the text must be refused.</param>
    public static string CleanBodyText(string text, out Finding? refused) => TextRule.BodyText.Clean(text, out refused);

    /// <summary>Whether the text has more combining marks in a row than any script needs.</summary>
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

    /// <summary>Whether the text contains anything visible: a letter, digit, sign or emoji.</summary>
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

    /// <summary>Whether there are neither lone surrogates nor Unicode noncharacters.</summary>
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

    // Hangul fillers, the empty Braille cell and the null notehead are letters or symbols, but invisible.
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
