using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>What counts as text: Unicode NFC, without characters that nobody can see, kept character for character.</summary>
public static class Text
{
    // U+00AD, the soft hyphen, is missing on purpose: editors need it in long German words.
    private static readonly SearchValues<char> ZeroWidth = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF");
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\r\u000B\u000C\u0085\u2028\u2029");

    /// <summary>The text in Unicode NFC; malformed text comes back as it is, for the checks to refuse.</summary>
    public static string Normalize(string text) => IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;

    /// <summary>The text without white space at its ends; U+00A0 and all other Unicode white space count.</summary>
    public static string Trim(string text) => text.Trim();

    /// <summary>The text as it is kept: in NFC, without white space at its ends; null when nothing was said.</summary>
    public static string? Kept(string? text) =>
        text is null ? null
        : Trim(Normalize(text)) is { Length: > 0 } kept ? kept
        : null;

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

    /// <summary>What is wrong with a text of one line; null when nothing is.</summary>
    public static Finding? CheckLine(string pointer, string text) => Check(pointer, text, lineBreaks: false);

    /// <summary>What is wrong with a text that may hold line breaks, each a single U+000A; null when nothing is.</summary>
    public static Finding? CheckLines(string pointer, string text) => Check(pointer, text, lineBreaks: true);

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

    private static Finding? Check(string pointer, string text, bool lineBreaks)
    {
        if (!IsWellFormed(text))
        {
            return new Finding(
                pointer,
                "text.malformed",
                new Message("The text is not valid Unicode.", "Der Text ist kein gültiges Unicode.")
            );
        }

        if (text.AsSpan().IndexOfAny(ZeroWidth) is >= 0 and var zeroWidth)
        {
            return new Finding(
                pointer,
                "text.zeroWidth",
                new Message(
                    $"The text holds an invisible character ({Name(text[zeroWidth])}) at position {zeroWidth + 1}.",
                    $"Der Text enthält an Stelle {zeroWidth + 1} ein unsichtbares Zeichen ({Name(text[zeroWidth])})."
                )
            );
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (LineBreaks.Contains(text[i]) && !(lineBreaks && text[i] == '\n'))
            {
                return new Finding(
                    pointer,
                    "text.lineBreak",
                    new Message(
                        $"A line break ({Name(text[i])}) is not allowed here (position {i + 1}).",
                        $"Ein Zeilenumbruch ({Name(text[i])}) ist hier nicht erlaubt (Stelle {i + 1})."
                    )
                );
            }

            if (char.IsControl(text[i]) && text[i] != '\n')
            {
                return new Finding(
                    pointer,
                    "text.control",
                    new Message(
                        $"The text holds a control character ({Name(text[i])}) at position {i + 1}.",
                        $"Der Text enthält an Stelle {i + 1} ein Steuerzeichen ({Name(text[i])})."
                    )
                );
            }
        }

        return null;
    }

    private static string Name(char character) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");
}
