using System.Text;

namespace Fuzz.Generation;

/// <summary>Makes all random choices; the same seed, purpose and visit always produce the same sequence.</summary>
internal sealed class Draw
{
    /// <summary>Words with all that must survive: umlauts, combining marks, joined emoji, right-to-left letters, markup, quotes.</summary>
    private static readonly string[] Words =
    [
        "Brücke",
        "Große",
        "Straße",
        "Café",
        "e\u0301te\u0301",
        "👩\u200D🚒",
        "🇩🇪",
        "Ελλάδα",
        "עברית",
        "中文",
        "क\u094D\u200Dष",
        "<b>",
        "&amp;",
        "„so“",
        "O'Neill",
        "5 % ",
        "a/b",
        "C:\\",
        "{{x}}",
        "--",
    ];

    private readonly Random random;

    public Draw(int seed, string purpose, int visit)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u ^ (uint)seed;

        foreach (var letter in $"{purpose}#{visit}")
        {
            hash = (hash ^ letter) * 16777619u;
        }

        random = new Random((int)hash);
    }

    public int Below(int limit) => random.Next(limit);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public bool Chance(double probability) => random.NextDouble() < probability;

    public T Of<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        random.Shuffle(all);
        return all;
    }

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    public string Letters(int count) => random.GetString("abcdefghijklmnopqrstuvwxyz", count);

    public Guid Guid()
    {
        var bytes = Bytes(16);
        bytes[7] = (byte)(bytes[7] & 0x0F | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        return new Guid(bytes);
    }

    /// <summary>One line of text with exactly this many characters (code points, as JSON Schema counts).</summary>
    public string Text(int length)
    {
        var words = new StringBuilder("T");

        while (words.Length < 2 * length)
        {
            words.Append(Chance(0.5) ? Of(Words) : Letters(Between(2, 9))).Append(' ');
        }

        List<Rune> text = [.. words.ToString().EnumerateRunes().Take(length)];

        // The text must not end with a joiner or a space.
        for (var last = text.Count - 1; last > 0 && (Rune.IsWhiteSpace(text[last]) || text[last].Value == 0x200D); last--)
        {
            text[last] = new Rune('.');
        }

        return string.Concat(text);
    }
}
