using System.Text;

namespace Bench;

/// <summary>
/// German as press offices write it, composed anew: sentences out of a few forms, whose words come as often as words do, the
/// second half as often as the first, the tenth a tenth as often. So some words are in nearly every text and most in hardly any.
/// </summary>
internal sealed class GermanText
{
    private static readonly string[] Beginnings =
    [
        "Verkehrs",
        "Bildungs",
        "Energie",
        "Klima",
        "Wohnungs",
        "Gesundheits",
        "Haushalts",
        "Forschungs",
        "Wasser",
        "Schienen",
        "Digital",
        "Familien",
        "Pflege",
        "Umwelt",
        "Steuer",
        "Handels",
        "Kultur",
        "Hochwasser",
        "Jugend",
        "Ausbildungs",
        "Schul",
        "Renten",
        "Landwirtschafts",
        "Sicherheits",
        "Wärme",
        "Küsten",
        "Hafen",
        "Daten",
        "Netz",
        "Speicher",
        "Forst",
        "Boden",
        "Luft",
        "Lärmschutz",
        "Artenschutz",
        "Moor",
        "Ernährungs",
        "Außenwirtschafts",
        "Entwicklungs",
        "Friedens",
        "Katastrophen",
        "Feuerwehr",
        "Polizei",
        "Justiz",
        "Gerichts",
        "Vergabe",
        "Museums",
        "Denkmal",
        "Musik",
        "Film",
        "Sport",
        "Ehrenamts",
        "Vereins",
        "Senioren",
        "Integrations",
        "Sprach",
        "Handwerks",
        "Industrie",
        "Wasserstoff",
        "Batterie",
        "Solar",
        "Windkraft",
        "Radwege",
        "Brücken",
        "Tunnel",
        "Flughafen",
        "Kanal",
        "Deich",
        "Quartiers",
        "Orts",
        "Kreis",
        "Grenz",
        "Zoll",
        "Raumfahrt",
        "Wetter",
        "Erdbeben",
        "Impf",
        "Apotheken",
        "Hebammen",
        "Krankenhaus",
    ];

    // All of them feminine: one form then does for who, whom and what.
    private static readonly string[] Endings =
    [
        "planung",
        "förderung",
        "politik",
        "strategie",
        "verwaltung",
        "reform",
        "beratung",
        "versorgung",
        "sicherung",
        "initiative",
        "kommission",
        "konferenz",
        "verordnung",
        "richtlinie",
        "prüfung",
        "forschung",
        "hilfe",
        "abgabe",
        "statistik",
        "aufsicht",
        "brücke",
        "straße",
        "anlage",
        "bibliothek",
        "werkstatt",
        "messe",
        "ausstellung",
        "rechnung",
        "studie",
        "erhebung",
        "frist",
        "gebühr",
        "zulage",
        "quote",
        "karte",
        "woche",
        "börse",
        "stelle",
        "behörde",
        "agentur",
        "stiftung",
        "genossenschaft",
        "kammer",
        "schule",
        "akademie",
        "leitstelle",
        "zentrale",
        "schleuse",
        "halle",
        "wache",
    ];

    private static readonly string[] Adjectives =
    [
        "neue",
        "gemeinsame",
        "wichtige",
        "nationale",
        "europäische",
        "zusätzliche",
        "dauerhafte",
        "schnelle",
        "einfache",
        "digitale",
        "nachhaltige",
        "moderne",
        "regionale",
        "verlässliche",
        "unabhängige",
        "kostenlose",
        "barrierefreie",
        "ländliche",
        "städtische",
        "freiwillige",
        "vorläufige",
        "überarbeitete",
        "längst überfällige",
        "größere",
        "günstige",
        "gründliche",
        "öffentliche",
        "zügige",
    ];

    private static readonly string[] Verbs =
    [
        "stärkt",
        "fördert",
        "erleichtert",
        "verbessert",
        "beschleunigt",
        "sichert",
        "erweitert",
        "ergänzt",
        "begleitet",
        "finanziert",
        "regelt",
        "modernisiert",
        "prüft",
        "eröffnet",
        "unterstützt",
        "verlängert",
        "vereinfacht",
        "veröffentlicht",
        "übernimmt",
        "beendet",
    ];

    private static readonly string[] Speakers =
    [
        "die Bundesregierung",
        "die Ministerin",
        "der Staatssekretär",
        "das Kabinett",
        "die Beauftragte",
        "der Sprecher",
        "das Ministerium",
        "die Präsidentin der Behörde",
        "der Leiter der Arbeitsgruppe",
        "die Sachverständige",
        "das Amt",
        "der Beirat",
    ];

    private static readonly string[] PlaceBeginnings =
    [
        "Neu",
        "Alt",
        "Ober",
        "Unter",
        "Groß",
        "Klein",
        "Linden",
        "Buchen",
        "Eichen",
        "Birken",
        "Mühl",
        "Stein",
        "Sand",
        "Roten",
        "Grün",
        "Weiß",
    ];

    private static readonly string[] PlaceEndings =
    [
        "hausen",
        "dorf",
        "bach",
        "berg",
        "feld",
        "walde",
        "furt",
        "kirchen",
        "hagen",
        "rode",
        "stedt",
        "heim",
        "münde",
        "brück",
        "au",
        "see",
    ];

    private const int Compounds = 4_000;

    private static readonly Zipf Word = new(Compounds);
    private static readonly Zipf Part = new(Beginnings.Length);
    private static readonly Zipf Ending = new(Endings.Length);
    private static readonly Zipf Adjective = new(Adjectives.Length);
    private static readonly Zipf Verb = new(Verbs.Length);
    private static readonly Zipf Speaker = new(Speakers.Length);
    private static readonly Zipf Form = new(12);

    private readonly Random random;

    /// <summary>The same number gives the same text each time.</summary>
    public GermanText(int number) => random = new Random(unchecked(number * 7919 + 17));

    /// <summary>In half of the texts at least, the first in nearly all.</summary>
    public static IReadOnlyList<string> CommonWords { get; } = ["Bürgerinnen", "Millionen", "Rahmen", "Prozent", "Betriebe"];

    /// <summary>Each in as many texts as are told to have it, whatever the size of the data set.</summary>
    public static IReadOnlyList<string> RareWords { get; } =
    ["Zirbelkiefernschonung", "Dachsbautenzählung", "Moorstegsanierung", "Glockenspielwartung", "Nachtfalterkartei"];

    /// <summary>Words that stand together in many texts.</summary>
    public static IEnumerable<string> Phrases => Enumerable.Range(0, 5).Select(rank => $"im Rahmen der {NounAt(rank)}");

    /// <summary>Slips of the pen for words that are neither common nor rare: two letters have changed places.</summary>
    public static IEnumerable<string> Slips =>
        from rank in Enumerable.Range(40, 5)
        let word = NounAt(rank)
        let middle = word.Length / 2
        select word[..middle] + word[middle + 1] + word[middle] + word[(middle + 2)..];

    public string Kicker() => Noun();

    public string Title() =>
        random.Next(3) switch
        {
            0 => $"{Capital(Take(Adjective, Adjectives))} {Noun()} für {Place()}",
            1 => $"{Noun()}: {Capital(Take(Speaker, Speakers))} {Take(Verb, Verbs)} die {Noun()}",
            _ => $"{Place()} bekommt eine {Take(Adjective, Adjectives)} {Noun()}",
        };

    public string Lead() => $"{Sentence()} {Sentence()}";

    /// <summary>A heading inside of a text.</summary>
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
            0 => $"{Capital(Take(Speaker, Speakers))} {Take(Verb, Verbs)} die {Noun()} in {Place()}.",
            1 => $"Davon haben die Bürgerinnen und Bürger in {Place()} von {2026 + random.Next(6)} an etwas.",
            2 => $"Die {Take(Adjective, Adjectives)} {Noun()} {Take(Verb, Verbs)} auch die {Noun()}.",
            3 => $"Im Rahmen der {Noun()} werden dafür {random.Next(2, 99)},{random.Next(1, 9)} Millionen Euro bereitgestellt.",
            4 => $"„Mit der {Noun()} kommen wir voran“, sagte {Take(Speaker, Speakers)} am {random.Next(1, 28)}. in {Place()}.",
            5 => $"Bis dahin bleibt die {Noun()} geöffnet, und die {Noun()} zieht nach {Place()} um.",
            6 => $"Eine {Take(Adjective, Adjectives)} {Noun()} ergänzt, was die {Noun()} bisher geleistet hat.",
            7 =>
                $"Weil die {Noun()} länger dauert als gedacht, {Take(Verb, Verbs)} {Take(Speaker, Speakers)} zunächst die {Noun()}.",
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
            var inner = Beginnings[Part.Next(random)].ToLowerInvariant();
            return Beginnings[random.Next(Beginnings.Length)] + inner + Endings[Ending.Next(random)];
        }

        return NounAt(Word.Next(random));
    }

    // Every beginning meets every ending, in an order that brings different ones together.
    private static string NounAt(int rank) =>
        Beginnings[rank % Beginnings.Length] + Endings[(rank / Beginnings.Length + rank % Beginnings.Length) % Endings.Length];

    private string Place() =>
        PlaceBeginnings[random.Next(PlaceBeginnings.Length)] + PlaceEndings[random.Next(PlaceEndings.Length)];

    private string Take(Zipf places, string[] words) => words[places.Next(random)];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>Numbers from 0, each as much rarer as it is higher.</summary>
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
