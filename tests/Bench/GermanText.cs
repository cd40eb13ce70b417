using System.Text;

namespace Bench;

/// <summary>
/// Synthetic German in the style of press offices: sentences from a few patterns, with natural word frequencies, the
/// second half as often as the first, the tenth a tenth as often. So some words are in nearly every text and most in hardly any.
/// </summary>
internal sealed class GermanText
{
    private const int Compounds = 4_000;

    private static readonly Zipf Word = new(Compounds);
    private static readonly Zipf Part = new(GermanWords.Beginnings.Length);
    private static readonly Zipf Ending = new(GermanWords.Endings.Length);
    private static readonly Zipf Adjective = new(GermanWords.Adjectives.Length);
    private static readonly Zipf Verb = new(GermanWords.Verbs.Length);
    private static readonly Zipf Speaker = new(GermanWords.Speakers.Length);
    private static readonly Zipf Form = new(12);

    private readonly Random random;

    /// <summary>The same number gives the same text each time.</summary>
    public GermanText(int number) => random = new Random(unchecked(number * 7919 + 17));

    /// <summary>In half of the texts at least, the first in nearly all.</summary>
    public static IReadOnlyList<string> CommonWords { get; } = ["Bürgerinnen", "Millionen", "Rahmen", "Prozent", "Betriebe"];

    /// <summary>Each in exactly as many texts as configured, regardless of the size of the data set.</summary>
    public static IReadOnlyList<string> RareWords { get; } =
    ["Zirbelkiefernschonung", "Dachsbautenzählung", "Moorstegsanierung", "Glockenspielwartung", "Nachtfalterkartei"];

    /// <summary>Words that occur next to each other in many texts.</summary>
    public static IEnumerable<string> Phrases => Enumerable.Range(0, 5).Select(rank => $"im Rahmen der {NounAt(rank)}");

    /// <summary>Typos of words that are neither common nor rare: two letters swapped.</summary>
    public static IEnumerable<string> Slips =>
        from rank in Enumerable.Range(40, 5)
        let word = NounAt(rank)
        let middle = word.Length / 2
        select word[..middle] + word[middle + 1] + word[middle] + word[(middle + 2)..];

    public string Kicker() => Noun();

    public string Title() =>
        random.Next(3) switch
        {
            0 => $"{Capital(Take(Adjective, GermanWords.Adjectives))} {Noun()} für {Place()}",
            1 => $"{Noun()}: {Capital(Take(Speaker, GermanWords.Speakers))} {Take(Verb, GermanWords.Verbs)} die {Noun()}",
            _ => $"{Place()} bekommt eine {Take(Adjective, GermanWords.Adjectives)} {Noun()}",
        };

    public string Lead() => $"{Sentence()} {Sentence()}";

    /// <summary>A heading within a text.</summary>
    public string Heading() => $"Was die {Noun()} bringt";

    public string Paragraph()
    {
        var text = new StringBuilder();

        for (var sentences = 2 + random.Next(4); sentences > 0; sentences--)
        {
            text.Append(Sentence()).Append(sentences > 1 ? " " : "");
        }

        return text.ToString();
    }

    public int Between(int least, int most) => random.Next(least, most + 1);

    private string Sentence() =>
        Form.Next(random) switch
        {
            0 => $"{Capital(Take(Speaker, GermanWords.Speakers))} {Take(Verb, GermanWords.Verbs)} die {Noun()} in {Place()}.",
            1 => $"Davon haben die Bürgerinnen und Bürger in {Place()} von {2026 + random.Next(6)} an etwas.",
            2 => $"Die {Take(Adjective, GermanWords.Adjectives)} {Noun()} {Take(Verb, GermanWords.Verbs)} auch die {Noun()}.",
            3 => $"Im Rahmen der {Noun()} werden dafür {random.Next(2, 99)},{random.Next(1, 9)} Millionen Euro bereitgestellt.",
            4 =>
                $"„Mit der {Noun()} kommen wir voran“, sagte {Take(Speaker, GermanWords.Speakers)} am {random.Next(1, 28)}. in {Place()}.",
            5 => $"Bis dahin bleibt die {Noun()} geöffnet, und die {Noun()} zieht nach {Place()} um.",
            6 => $"Eine {Take(Adjective, GermanWords.Adjectives)} {Noun()} ergänzt, was die {Noun()} bisher geleistet hat.",
            7 =>
                $"Weil die {Noun()} länger dauert als gedacht, {Take(Verb, GermanWords.Verbs)} {Take(Speaker, GermanWords.Speakers)} zunächst die {Noun()}.",
            8 => $"Anträge nimmt die {Noun()} ab sofort entgegen; die Frist endet am {random.Next(1, 28)}. des Monats.",
            9 => $"Zwischen {Place()} und {Place()} wird die {Noun()} neu geordnet.",
            10 => $"Das EU-Programm zur {Noun()} läuft noch {random.Next(2, 9)} Jahre.",
            _ => $"Nach Angaben der {Noun()} nutzen {random.Next(3, 97)} Prozent der Betriebe die {Noun()}.",
        };

    /// <summary>Mostly one of four thousand words of two parts; sometimes one of three, of which there are three hundred thousand.</summary>
    private string Noun()
    {
        if (random.Next(12) == 0)
        {
            var inner = GermanWords.Beginnings[Part.Next(random)].ToLowerInvariant();
            return GermanWords.Beginnings[random.Next(GermanWords.Beginnings.Length)]
                + inner
                + GermanWords.Endings[Ending.Next(random)];
        }

        return NounAt(Word.Next(random));
    }

    // Every beginning meets every ending, in an order that brings different ones together.
    private static string NounAt(int rank) =>
        GermanWords.Beginnings[rank % GermanWords.Beginnings.Length]
        + GermanWords.Endings[
            (rank / GermanWords.Beginnings.Length + rank % GermanWords.Beginnings.Length) % GermanWords.Endings.Length
        ];

    private string Place() =>
        GermanWords.PlaceBeginnings[random.Next(GermanWords.PlaceBeginnings.Length)]
        + GermanWords.PlaceEndings[random.Next(GermanWords.PlaceEndings.Length)];

    private string Take(Zipf places, string[] words) => words[places.Next(random)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Numbers from 0, Zipf-distributed: the higher, the rarer.</summary>
    private sealed class Zipf
    {
        private readonly double[] upTo;

        public Zipf(int count)
        {
            upTo = new double[count];
            var sum = 0.0;

            for (var rank = 0; rank < count; rank++)
            {
                upTo[rank] = sum += 1.0 / (rank + 1);
            }
        }

        public int Next(Random random)
        {
            var found = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
            return Math.Min(found < 0 ? ~found : found, upTo.Length - 1);
        }
    }
}
