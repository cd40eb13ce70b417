using System.Globalization;

namespace Domain.Bodies;

/// <summary>Collects what a conversion drops or changes.</summary>
/// <param name="place">The index of the block that is being read, among those of the body.</param>
internal sealed class LossReport(Func<int> place)
{
    // Enough for any honest source; a hostile one could cause a loss with every byte.
    private const int MaxCharacters = 100_000;
    private const int MaxPointers = 100;

    private readonly SortedDictionary<LossKind, Entry> entries = [];
    private bool isCut;

    /// <summary>Why the whole text is refused; null if it is not.</summary>
    public Error? Refusal { get; private set; }

    /// <summary>Notes that something was dropped or changed where the walk is now.</summary>
    /// <param name="words">The words, addresses or names that were dropped or changed; empty ones are ignored.</param>
    public void Add(LossKind kind, int? line, params ReadOnlySpan<string?> words)
    {
        AddElsewhere(kind, line, words);
        AddPlace(kind);
    }

    /// <summary>The same for something that has no place in the body.</summary>
    public void AddElsewhere(LossKind kind, int? line, params ReadOnlySpan<string?> words)
    {
        if (!entries.TryGetValue(kind, out var entry))
        {
            entries[kind] = entry = new Entry();
        }

        entry.Count++;
        entry.Line = entry.Line is { } first && first <= line ? first : line ?? entry.Line;

        foreach (var word in words)
        {
            isCut |= !entry.TryAdd(Passage(word ?? ""));
        }
    }

    /// <summary>Adds the place where the walk is now to a loss that was noted before.</summary>
    public void AddPlace(LossKind kind)
    {
        var places = entries[kind].Places;

        if (places.Count < MaxPointers)
        {
            places.Add(place());
        }
        else
        {
            isCut |= !places.Contains(place());
        }
    }

    /// <summary>Says that what was read since the given place became parts of one block there.</summary>
    public void MoveTo(int start)
    {
        foreach (var entry in entries.Values)
        {
            if (entry.Places.RemoveWhere(place => place > start) > 0)
            {
                entry.Places.Add(start);
            }
        }
    }

    /// <summary>Adds the report on a part of the source, which was read apart.</summary>
    /// <param name="part">The report on the part.</param>
    /// <param name="line">The line before the first one of the part.</param>
    public void Include(ConversionReport part, int line)
    {
        foreach (var loss in part.Losses)
        {
            Add(loss.Kind, loss.Line + line, [.. loss.Words]);
            entries[loss.Kind].Count += loss.Count - 1;
        }

        isCut |= part.IsCut;
    }

    /// <summary>Refuses the whole text, because of a part that was read apart.</summary>
    public void Refuse(Error error) => Refusal ??= error;

    /// <summary>The report on a body of so many blocks.</summary>
    public ConversionReport Finish(int blocks) => new([.. entries.Select(entry => entry.Value.ToLoss(entry.Key, blocks))], isCut);

    /// <summary>The text without invisible characters; the first forbidden character becomes the refusal.</summary>
    public string Clean(string text, int? line)
    {
        text = text.Replace('\t', ' ');

        var clean = Text.CleanBodyText(text, out var refused);

        if (refused is not null)
        {
            Refusal ??= ConversionErrors.Refused(refused, line);
        }

        if (clean.Length < text.Length)
        {
            Add(LossKind.InvisibleCharacter, line);
        }

        return clean;
    }

    /// <summary>The beginning of source text, short enough for a message.</summary>
    public static string Excerpt(string text) => Shortened(Passage(text), 60);

    /// <summary>Source text on one line.</summary>
    public static string Passage(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Shortened(string line, int length) =>
        line.Length <= length ? line : $"{line.AsSpan(0, char.IsHighSurrogate(line[length - 2]) ? length - 2 : length - 1)}…";

    private sealed class Entry
    {
        private readonly List<string> words = [];
        private readonly HashSet<string> known = new(StringComparer.Ordinal);
        private int characters;

        public int Count { get; set; }

        public int? Line { get; set; }

        public SortedSet<int> Places { get; } = [];

        /// <summary>Adds words that are not there yet; false if not all of them have room.</summary>
        public bool TryAdd(string passage)
        {
            if (passage.Length == 0 || known.Contains(passage))
            {
                return true;
            }

            var room = MaxCharacters - characters;

            if (room < 2)
            {
                return false;
            }

            var kept = Shortened(passage, room);
            characters += kept.Length + 1;
            known.Add(kept);
            words.Add(kept);
            return kept.Length == passage.Length;
        }

        // What is last in a source may leave no block behind it.
        public Loss ToLoss(LossKind kind, int blocks) =>
            new(
                kind,
                Count,
                words,
                [.. Places.Select(place => Math.Min(place, blocks - 1)).Where(place => place >= 0).Distinct().Select(Pointer)],
                Line
            );

        private static string Pointer(int place) => string.Create(CultureInfo.InvariantCulture, $"/body/{place}");
    }
}
