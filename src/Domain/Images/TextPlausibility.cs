namespace Domain.Images;

/// <summary>
/// Judges whether a text was decoded with the right code page, by where its characters beyond ASCII stand: letters belong in words,
/// opening marks before them, a currency sign beside a number.
/// </summary>
internal static class TextPlausibility
{
    private const int Wrong = -3;

    private const string Umlauts = "äöü";
    private const string CommonLetters = "éèêàâáíóúñçëïôîûøåæœ";
    private const string CommonCapitals = "ÄÖÜÉÈÀÁÇÑÓÍÚŠŽÅØÆ";
    private const string QuotationMarks = "„‚“”‘’«»‹›";

    /// <summary>Higher is more plausible; 0 for plain ASCII.</summary>
    public static int Score(string text)
    {
        var score = 0;

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] > '\u007F')
            {
                score += Score(at == 0 ? ' ' : text[at - 1], text[at], at + 1 < text.Length ? text[at + 1] : ' ');
            }
        }

        return score;
    }

    private static int Score(char before, char letter, char after) =>
        char.IsLower(letter) ? Small(before, letter, after)
        : char.IsUpper(letter) ? Capital(before, letter, after)
        : QuotationMarks.Contains(letter) ? QuotationMark(before, letter, after)
        : Sign(before, letter, after);

    private static int Small(char before, char letter, char after) =>
        letter is 'ª' or 'º' ? (char.IsDigit(before) ? 1 : Wrong)
        : letter is 'µ' ? (char.IsLetter(after) && !char.IsLetter(before) ? 1 : Wrong)
        : letter is 'ƒ' or 'ﬁ' or 'ﬂ' or 'ı' ? Wrong
        : !char.IsLetter(before) && !char.IsLetter(after) ? (letter is 'à' or 'é' or 'è' ? 0 : -2)
        : letter is 'ß' ? (IsVowel(before) ? 3 : Wrong)
        : Umlauts.Contains(letter) ? (Hiatus(before, letter, after) ? -2 : 3)
        : CommonLetters.Contains(letter) ? 2
        : 1;

    // In German these do not stand beside another vowel, but for äu and the prefixes be- and ge-.
    private static bool Hiatus(char before, char letter, char after) =>
        (IsVowel(before) && before is not ('e' or 'E')) || (IsVowel(after) && !(letter is 'ä' && after is 'u'));

    private static bool IsVowel(char letter) =>
        char.ToLowerInvariant(letter) is 'a' or 'e' or 'i' or 'o' or 'u' or 'ä' or 'ö' or 'ü';

    private static int Capital(char before, char letter, char after) =>
        letter is 'Ω' || char.IsLower(before) ? Wrong
        : !char.IsLetter(before) && !char.IsLetter(after) ? -2
        : CommonCapitals.Contains(letter) ? 2
        : 1;

    private static int QuotationMark(char before, char letter, char after)
    {
        var opens = !char.IsLetterOrDigit(before) && (char.IsLetterOrDigit(after) || QuotationMarks.Contains(after));
        var closes = !char.IsWhiteSpace(before) && !char.IsLetterOrDigit(after);

        return letter is '„' or '‚' ? (opens ? 2 : -2)
            : letter is '’' && char.IsLetter(before) && char.IsLetter(after) ? 2
            : letter is '«' or '»' && (char.IsWhiteSpace(before) || char.IsWhiteSpace(after)) ? 1
            : opens || closes ? 2
            : -2;
    }

    private static int Sign(char before, char letter, char after)
    {
        var insideWord = char.IsLetter(before) && char.IsLetter(after);
        var besideNumber = IsNumberOrSpace(before) || IsNumberOrSpace(after);

        return letter switch
        {
            '–' or '—' => char.IsWhiteSpace(before) && char.IsWhiteSpace(after) || char.IsDigit(before) && char.IsDigit(after) ? 2
            : insideWord ? 0
            : 1,
            '…' => insideWord ? -2 : 1,
            '€' or '£' or '¥' => char.IsLetter(before) || !besideNumber ? Wrong : 2,
            '§' => IsNumberOrSpace(after) || after is '§' ? 2 : Wrong,
            '°' or '‰' => insideWord ? Wrong : 1,
            '©' => char.IsLower(before) ? -1 : 2,
            '®' or '™' => insideWord ? -1 : 1,
            '²' or '³' => char.IsLetterOrDigit(before) && !char.IsLetter(after) ? 1 : -2,
            '½' or '¼' or '¾' => char.IsLetter(before) || char.IsLetter(after) ? Wrong : 1,
            '×' or '÷' or '±' => char.IsLetter(before) || char.IsLetter(after) ? Wrong : 1,
            '•' or '·' => char.IsWhiteSpace(after) ? 1 : -1,
            '¡' or '¿' => !char.IsLetter(before) && char.IsLetter(after) ? 1 : -2,
            '\u00A0' => char.IsWhiteSpace(before) || char.IsWhiteSpace(after) ? -1 : 1,
            '†' => !char.IsLetter(before) && IsNumberOrSpace(after) ? 0 : Wrong,
            _ => Wrong,
        };
    }

    private static bool IsNumberOrSpace(char character) => char.IsDigit(character) || char.IsWhiteSpace(character);
}
