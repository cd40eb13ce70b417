using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace Domain.Differences;

/// <summary>Whether a piece of text was kept, removed or added.</summary>
[JsonConverter(typeof(CamelCase<WordOp>))]
public enum WordOp
{
    Equal,
    Insert,
    Delete,
}

/// <summary>A piece of text that was kept, added or removed.</summary>
/// <param name="Op">Whether it was kept, added or removed.</param>
/// <param name="Text">The text, character for character.</param>
public sealed record WordSegment(WordOp Op, string Text);

/// <summary>The differences between two texts, word by word.</summary>
public static class WordDiff
{
    /// <summary>Texts that differ by no more edits than this are always compared word by word.</summary>
    private const int SmallRewrite = 100;

    /// <summary>
    /// The pieces in order. The kept and removed ones together are the text before, the kept and added ones the text after,
    /// character for character. Texts with more than a thousand changes differ as a whole, and so do long ones that were mostly
    /// rewritten: what they share by chance does not help to read them.
    /// </summary>
    public static IReadOnlyList<WordSegment> Between(string before, string after, CancellationToken ct = default)
    {
        var (old, @new) = (Words(before), Words(after));
        var segments = new List<WordSegment>();
        var done = 0;

        // Pure additions and removals need an edit per piece. Half of the pieces of ordinary text are spaces, which are kept.
        var added = Math.Abs(old.Count - @new.Count);
        var most = Math.Clamp(added + 2 * Math.Min(old.Count, @new.Count) / 3, SmallRewrite, EditScript.MaxEdits);

        foreach (var change in Joined(EditScript.Between(old, @new, most, ct), old))
        {
            Add(segments, WordOp.Equal, old, done, change.Before - done);
            Add(segments, WordOp.Delete, old, change.Before, change.Removed);
            Add(segments, WordOp.Insert, @new, change.After, change.Inserted);
            done = change.Before + change.Removed;
        }

        Add(segments, WordOp.Equal, old, done, old.Count - done);
        return segments;
    }

    private static void Add(List<WordSegment> segments, WordOp op, List<string> words, int start, int count)
    {
        if (count > 0)
        {
            segments.Add(new WordSegment(op, string.Concat(words.GetRange(start, count))));
        }
    }

    /// <summary>Merges changes that are only separated by white space, which read better as one.</summary>
    private static List<DiffHunk> Joined(IReadOnlyList<DiffHunk> changes, List<string> before)
    {
        var joined = new List<DiffHunk>();

        foreach (var change in changes)
        {
            if (joined is [.., var last] && IsBlank(before, last.Before + last.Removed, change.Before))
            {
                joined[^1] = last with
                {
                    Removed = change.Before + change.Removed - last.Before,
                    Inserted = change.After + change.Inserted - last.After,
                };
            }
            else
            {
                joined.Add(change);
            }
        }

        return joined;
    }

    private static bool IsBlank(List<string> words, int start, int end)
    {
        while (start < end && string.IsNullOrWhiteSpace(words[start]))
        {
            start++;
        }

        return start == end;
    }

    /// <summary>
    /// The text split into words and the single characters between them. A sign inside a word belongs to it: `Nord-Süd`, `3.500`.
    /// </summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;

        while (start < text.Length)
        {
            var end = start + Length(text, start);

            if (IsWord(text, start))
            {
                while (IsWord(text, end) || (IsSign(text, end) && IsWord(text, end + Length(text, end))))
                {
                    end += Length(text, end);
                }
            }

            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }

    private static int Length(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    private static bool IsSign(string text, int at) => at < text.Length && !char.IsWhiteSpace(text[at]);

    /// <summary>Letters and digits, the marks that combine with them, and the soft hyphen, which only shows at a line's end.</summary>
    private static bool IsWord(string text, int at)
    {
        if (at >= text.Length || !Rune.TryGetRuneAt(text, at, out var rune))
        {
            return false;
        }

        return Rune.IsLetterOrDigit(rune)
            || rune.Value == '\u00AD'
            || Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.EnclosingMark;
    }
}
