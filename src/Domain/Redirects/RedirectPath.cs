using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain.Redirects;

/// <summary>
/// An address as old systems had them, without scheme and host: any case, path parameters such as `;jsessionid=…`, a slash at the end, a
/// query, letters as themselves or percent-encoded. However it is written, it becomes one text.
/// </summary>
public static class RedirectPath
{
    public const int MaxLength = 512;

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // What means the same with and without its percent sign.
    private static readonly SearchValues<char> PathLetters = SearchValues.Create(Unreserved + "!$&'()+,=:@");
    private static readonly SearchValues<char> QueryLetters = SearchValues.Create(Unreserved + "!$'(),:@/?[]");

    // What a query says only without it.
    private static readonly SearchValues<char> QuerySigns = SearchValues.Create(Unreserved + "!$'(),:@/?&=+;[]");

    private static readonly SearchValues<char> Written = SearchValues.Create(Unreserved + "!$&'()+,=:@/?;%[]");

    /// <summary>
    /// The one spelling of an address: without path parameters, without slashes at its end, without tracking parameters; letters as
    /// themselves, everything that could be taken for a sign percent-encoded. Beginning with a slash.
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

    /// <summary>What is wrong with an address as it was written; null when nothing is.</summary>
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

    /// <summary>Writes each character in the one way it is kept.</summary>
    /// <param name="text">The text as it was sent.</param>
    /// <param name="decoded">The ASCII characters that lose their percent sign.</param>
    /// <param name="plain">The ASCII characters that need none.</param>
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

    // A mark would join the last digit of what is percent-encoded before it.
    private static bool EndsEscaped(StringBuilder spelled) => spelled.Length >= 3 && spelled[^3] == '%';

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    // What cannot be seen, and what NFC makes a sign of ASCII of, is kept percent-encoded.
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
