using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain.Redirects;

/// <summary>
/// An address of a legacy system, without scheme and host: in any case, with path parameters such as `;jsessionid=…`, a trailing slash,
/// a query, letters literal or percent-encoded. All spellings are normalised to one text.
/// </summary>
public static class RedirectPath
{
    public const int MaxLength = 512;

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // Characters that mean the same literally and percent-encoded.
    private static readonly SearchValues<char> PathLetters = SearchValues.Create(Unreserved + "!$&'()+,=:@");
    private static readonly SearchValues<char> QueryLetters = SearchValues.Create(Unreserved + "!$'(),:@/?[]");

    // Characters that have a meaning in a query only if they are not percent-encoded.
    private static readonly SearchValues<char> QuerySigns = SearchValues.Create(Unreserved + "!$'(),:@/?&=+;[]");

    private static readonly SearchValues<char> Written = SearchValues.Create(Unreserved + "!$&'()+,=:@/?;%[]");

    /// <summary>
    /// The normalised address: without path parameters, trailing slashes and tracking parameters; letters literal, everything that
    /// could be taken for syntax percent-encoded. Begins with a slash.
    /// </summary>
    public static string Normalize(string address)
    {
        var end = address.IndexOf('?', StringComparison.Ordinal);
        var kept = new StringBuilder(address.Length + 1);

        foreach (var segment in (end < 0 ? address : address[..end]).Trim('/').Split('/'))
        {
            kept.Append('/').Append(Spell(segment.Split(';')[0], PathLetters, PathLetters));
        }

        var path = "/" + kept.ToString().Trim('/');
        var query = end < 0 ? "" : NormalizeQuery(address[(end + 1)..]);
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <summary>What is wrong with an address as submitted; null if nothing is.</summary>
    public static Finding? Check(string pointer, string address)
    {
        if (address.Contains('*', StringComparison.Ordinal))
        {
            return RedirectErrors.Wildcard(pointer);
        }

        return IsWellFormed(address) ? null : RedirectErrors.Path(pointer, address);
    }

    private static bool IsWellFormed(string address)
    {
        if (!address.StartsWith('/') || address.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        var normalized = Normalize(address);
        var path = normalized.Split('?')[0];

        return normalized.Length <= MaxLength
            && address.EnumerateRunes().All(rune => rune.IsAscii ? Written.Contains((char)rune.Value) : IsLetter(rune))
            && (path == "/" || path[1..].Split('/').All(segment => segment.Trim('.').Length > 0));
    }

    private static string NormalizeQuery(string query) =>
        string.Join(
            '&',
            query
                .Split('&')
                .Select(parameter => Spell(parameter, QueryLetters, QuerySigns))
                .Where(parameter => parameter.Length > 0 && !TrackingParameters.Contains(parameter.Split('=')[0]))
        );

    /// <summary>Writes each character in its normalised form.</summary>
    /// <param name="text">The submitted text.</param>
    /// <param name="decoded">The ASCII characters that are decoded.</param>
    /// <param name="plain">The ASCII characters that are not encoded.</param>
    private static string Spell(string text, SearchValues<char> decoded, SearchValues<char> plain)
    {
        var spelled = new StringBuilder(text.Length);
        var bytes = new List<byte>();

        for (var place = 0; place < text.Length; place++)
        {
            var sign = text[place];

            if (
                sign == '%'
                && place + 2 < text.Length
                && byte.TryParse(
                    text.AsSpan(place + 1, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var value
                )
            )
            {
                place += 2;

                if (value >= 0x80)
                {
                    bytes.Add(value);
                    continue;
                }

                sign = (char)value;
                Flush(bytes, spelled);
                Append(sign, decoded, spelled);
            }
            else if (sign >= 0x80)
            {
                var rune = Rune.TryGetRuneAt(text, place, out var whole) ? whole : Rune.ReplacementChar;
                place += rune.Utf16SequenceLength - 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            }
            else
            {
                Flush(bytes, spelled);
                Append(sign, plain, spelled);
            }
        }

        Flush(bytes, spelled);
        return Text.Normalize(spelled.ToString());
    }

    private static void Append(char sign, SearchValues<char> kept, StringBuilder spelled)
    {
        if (kept.Contains(sign))
        {
            spelled.Append(sign);
        }
        else
        {
            Escape((byte)sign, spelled);
        }
    }

    private static void Flush(List<byte> bytes, StringBuilder spelled)
    {
        var left = bytes.ToArray().AsSpan();
        bytes.Clear();

        while (left.Length > 0)
        {
            var isRune = Rune.DecodeFromUtf8(left, out var rune, out var length) is OperationStatus.Done;

            if (isRune && IsLetter(rune) && !(IsMark(rune) && EndsEscaped(spelled)))
            {
                spelled.Append(rune.ToString());
            }
            else
            {
                foreach (var value in left[..length])
                {
                    Escape(value, spelled);
                }
            }

            left = left[length..];
        }
    }

    private static void Escape(byte value, StringBuilder spelled) =>
        spelled.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));

    // A combining mark would join the last digit of the preceding percent-encoding.
    private static bool EndsEscaped(StringBuilder spelled) => spelled.Length >= 3 && spelled[^3] == '%';

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    // Invisible characters, and those that NFC turns into ASCII signs, stay percent-encoded.
    private static bool IsLetter(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && !Rune.IsControl(rune)
        && Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            )
        && rune != Rune.ReplacementChar
        && Text.Normalize(rune.ToString())[0] >= 0x80;
}
