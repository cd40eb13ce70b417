using System.Buffers;
using System.Globalization;
using System.Text;

namespace Domain;

/// <summary>The characters that a text may contain, decided by character class so that future characters are covered too.</summary>
internal sealed record TextRule
{
    public static readonly TextRule Line = new();
    public static readonly TextRule Lines = new() { LineBreaks = true };
    public static readonly TextRule BodyLine = new() { Isolates = true };
    public static readonly TextRule BodyText = new()
    {
        LineBreaks = true,
        Isolates = true,
        IsPart = true,
    };

    /// <summary>Whether U+000A may separate lines.</summary>
    public bool LineBreaks { get; private init; }

    /// <summary>Whether directional isolates (U+2066 to U+2069) are allowed.</summary>
    public bool Isolates { get; private init; }

    /// <summary>Whether the text is part of a longer one, so that a joiner at its ends may join what is outside of it.</summary>
    public bool IsPart { get; private init; }

    /// <summary>The first thing wrong with the text; null if nothing is.</summary>
    public Finding? Check(string pointer, string text)
    {
        var scan = new Scan(text, this);

        while (scan.Next(out var start, out _, out var fault))
        {
            if (fault is not null)
            {
                return fault.At(pointer, text, start);
            }
        }

        return null;
    }

    /// <summary>The text without everything that is wrong with it.</summary>
    /// <param name="refused">The first fault that is not a slip; null if there is none.</param>
    public string Clean(string text, out Finding? refused)
    {
        refused = null;
        var kept = new StringBuilder(text.Length);
        var scan = new Scan(text, this);

        while (scan.Next(out var start, out var length, out var fault))
        {
            if (fault is null)
            {
                kept.Append(text, start, length);
            }
            else if (!fault.IsSlip)
            {
                refused ??= fault.Within("", text, start);
            }
        }

        return kept.ToString();
    }

    /// <summary>Scans a text once; a faulty character counts as absent for those after it.</summary>
    private ref struct Scan(ReadOnlySpan<char> text, TextRule rule)
    {
        private readonly ReadOnlySpan<char> text = text;
        private int at;
        private int marks;
        private Rune? before;

        public bool Next(out int start, out int length, out TextFault? fault)
        {
            (start, length, fault) = (at, 0, null);

            if (at == text.Length)
            {
                return false;
            }

            if (Rune.DecodeFromUtf16(text[at..], out var rune, out length) is not OperationStatus.Done)
            {
                (length, fault) = (1, TextFault.Malformed);
            }
            else
            {
                length += rune.Value == TextFault.BlackFlag ? FlagTags(text[(at + length)..]) : 0;
                fault = FaultOf(rune, text[(at + length)..]);
            }

            at += length;

            if (fault is null)
            {
                marks = Text.IsMark(rune) ? marks + 1 : 0;
                before = rune;
            }

            return true;
        }

        private readonly TextFault? FaultOf(Rune rune, ReadOnlySpan<char> rest)
        {
            if (rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029)
            {
                return rule.LineBreaks && rune.Value is '\n' ? null : TextFault.LineBreak;
            }

            if (rune.IsAscii)
            {
                return char.IsControl((char)rune.Value) ? TextFault.Control : null;
            }

            return Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control => TextFault.Control,
                UnicodeCategory.Format => FaultOfFormat(rune, rest),
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => marks
                < Text.MaxMarks
                    ? null
                    : TextFault.TooManyMarks,
                UnicodeCategory.OtherNotAssigned when IsNoncharacter(rune.Value) => TextFault.Malformed,
                UnicodeCategory.OtherNotAssigned when rune.Value is >= 0xE0000 and <= 0xE0FFF => TextFault.Tag,
                UnicodeCategory.OtherNotAssigned when rune.Value is 0x2065 or (>= 0xFFF0 and <= 0xFFF8) => TextFault.ZeroWidth,
                _ when rune.Value is 0xFFFC or 0xFFFD => TextFault.Lost,
                _ => null,
            };
        }

        private readonly TextFault? FaultOfFormat(Rune rune, ReadOnlySpan<char> rest) =>
            rune.Value switch
            {
                // Editors need the soft hyphen in long German words, and directional marks beside Hebrew and Arabic.
                0xAD or 0x61C or 0x200E or 0x200F => null,
                0x200C or 0x200D => Joins(rest) ? null : TextFault.ZeroWidth,
                >= 0x202A and <= 0x202E => TextFault.Bidi,
                >= 0x2066 and <= 0x2069 => rule.Isolates ? null : TextFault.Bidi,
                // Visible signs of Arabic, Syriac and Kaithi that precede a number.
                (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD => null,
                >= 0xE0000 => TextFault.Tag,
                _ => TextFault.ZeroWidth,
            };

        /// <summary>
        /// Whether a joiner here is part of the spelling: between letters or emoji, after a virama, or beside a
        /// letter whose shape it determines, as in Persian abbreviations.
        /// </summary>
        private readonly bool Joins(ReadOnlySpan<char> rest)
        {
            var hasNext = Rune.DecodeFromUtf16(rest, out var next, out _) is OperationStatus.Done;

            if (before is { } beside && hasNext && (IsShaped(beside) && !IsJoiner(next) || IsShaped(next) && !IsJoiner(beside)))
            {
                return true;
            }

            return before is { } previous
                ? IsJoined(previous) && (hasNext ? IsJoined(next) || Text.IsMark(previous) : rule.IsPart || Text.IsMark(previous))
                : rule.IsPart && hasNext && IsJoined(next);
        }

        // The arrow is a mathematical sign that is also part of emoji; skin tones are modifiers.
        private static bool IsJoined(Rune rune) =>
            Rune.IsLetterOrDigit(rune)
            || Text.IsMark(rune)
            || rune.Value is 0x2194 or (>= 0x1F3FB and <= 0x1F3FF)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol;

        private static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

        // Letters of the scripts from Arabic to Mongolian, and of the later Indic and Arabic blocks.
        private static bool IsShaped(Rune rune) =>
            Rune.IsLetter(rune)
            && rune.Value
                is (>= 0x600 and <= 0x18AF)
                    or (>= 0xA840 and <= 0xABFF)
                    or (>= 0xFB50 and <= 0xFEFF)
                    or (>= 0x10A00 and <= 0x11FFF)
                    or (>= 0x1E900 and <= 0x1E95F);

        private static bool IsNoncharacter(int value) => value is >= 0xFDD0 and <= 0xFDEF || (value & 0xFFFE) == 0xFFFE;

        /// <summary>The length of the tags that turn a black flag into a regional one, such as Scotland's; 0 if malformed.</summary>
        private static int FlagTags(ReadOnlySpan<char> rest)
        {
            var (length, tags) = (0, 0);

            while (Rune.DecodeFromUtf16(rest[length..], out var tag, out var used) is OperationStatus.Done)
            {
                length += used;

                if (tag.Value == TextFault.CancelTag)
                {
                    return tags is >= 3 and <= 6 ? length : 0;
                }

                if (tag.Value is not ((>= 0xE0030 and <= 0xE0039) or (>= 0xE0061 and <= 0xE007A)))
                {
                    return 0;
                }

                tags++;
            }

            return 0;
        }
    }
}
