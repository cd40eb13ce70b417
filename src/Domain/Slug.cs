using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>The readable part of an address: lower-case ASCII letters and digits in words joined by single hyphens.</summary>
public static class Slug
{
    public const int MaxLength = 80;

    /// <summary>The slug of a title, or of the fallback if the title yields nothing.</summary>
    public static string From(string title, string fallback) => Spell(title) is { Length: > 0 } slug ? slug : Spell(fallback);

    /// <summary>Whether a submitted slug can be used as it is.</summary>
    public static bool IsValid(string? slug) =>
        slug is { Length: > 0 and <= MaxLength }
        && slug.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        && slug[0] != '-'
        && slug[^1] != '-'
        && !slug.Contains("--", StringComparison.Ordinal);

    private static string Spell(string title)
    {
        var slug = new StringBuilder();

        foreach (var rune in Composed(title).EnumerateRunes())
        {
            // One character beyond the limit shows whether the last word is complete.
            if (slug.Length > MaxLength)
            {
                break;
            }

            Append(slug, Rune.ToLowerInvariant(rune));
        }

        return Cut(slug.ToString());
    }

    // Lone surrogates have no normal form, so they are removed.
    private static string Composed(string title) =>
        Text.Normalize(
            Text.IsWellFormed(title)
                ? title
                : string.Concat(title.Where(letter => !char.IsSurrogate(letter) && letter < '\uFFFE'))
        );

    private static void Append(StringBuilder slug, Rune rune)
    {
        // The soft hyphen and the joiners are spelling and do not split words.
        if (rune.Value is 0xAD or 0x200C or 0x200D)
        {
            return;
        }

        if (Transcription(rune.Value) is { } letters)
        {
            slug.Append(letters);
            return;
        }

        foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            var letter = (char)(part.IsBmp ? part.Value : '-');

            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (!IsMark(part) && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }
    }

    private static string? Transcription(int letter) =>
        letter switch
        {
            'ä' or 'æ' => "ae",
            'ö' or 'ø' or 'œ' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            'å' => "a",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'ı' => "i",
            'þ' => "th",
            _ => null,
        };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    private static string Cut(string slug)
    {
        if (slug.Length > MaxLength)
        {
            var end = slug.LastIndexOf('-', MaxLength);
            slug = slug[..(end > 0 ? end : MaxLength)];
        }

        return slug.Trim('-');
    }
}
