using System.Globalization;
using System.Text.Json.Nodes;
using Api.Tests.Support;
using Domain;
using Domain.Articles;
using static Api.Tests.Transfer.GivenImports;

namespace Api.Tests.Transfer;

/// <summary>
/// An archive as lines in random order: articles of every type from twenty years, with pictures, links to earlier and later ones,
/// earlier editions, corrections, and the addresses that they had elsewhere.
/// </summary>
internal sealed class MadeArchive
{
    private const int FirstYear = 2004;
    private const int Years = 20;

    private static readonly ArticleType[] Types = Enum.GetValues<ArticleType>();

    private readonly string name = Given.UniqueSlug("archiv");
    private readonly Random random;

    public MadeArchive(int articles, int seed)
    {
        random = new Random(seed);
        Pictures = [.. Enumerable.Range(0, Math.Max(4, articles / 50)).Select(_ => Given.Picture(160, 100))];
        Articles = [.. Enumerable.Range(0, articles).Select(number => Article(number, articles))];
        JsonObject[] lines =
        [
            .. GivenImports.Site(name),
            .. Pictures.Select(
                (_, index) =>
                    Line("image", Picture(index), new JsonObject { ["credit"] = "Foto: Amt/Beispiel", ["texts"] = AltOf(index) })
                        .With("file", $"images/{index}.jpg")
            ),
            Line("document", Timetable, new JsonObject { ["title"] = "Fahrplan", ["accessible"] = true })
                .With("file", "documents/fahrplan.pdf"),
            .. Articles,
            Line("redirect", null, new JsonObject { ["path"] = $"/{name}.html", ["target"] = $"/{name}" }),
        ];
        random.Shuffle(lines);
        Lines = lines;
    }

    public string Site => $"/{name}";

    public IReadOnlyList<byte[]> Pictures { get; }

    public IReadOnlyList<JsonObject> Articles { get; }

    public IReadOnlyList<JsonObject> Lines { get; }

    /// <summary>When an article of the archive was published last.</summary>
    public DateTimeOffset Newest => Articles.Max(Published);

    /// <summary>How many articles were published in each year.</summary>
    public IEnumerable<(int Year, int Articles)> ByYear =>
        Articles.GroupBy(line => Published(line).Year).Select(year => (year.Key, year.Count())).Order();

    /// <summary>The addresses that an article had.</summary>
    public static IEnumerable<string> Addresses(JsonObject line) => line["legacyPaths"]!.AsArray().Select(path => (string)path!);

    /// <summary>Writes the archive as a folder that the command line imports.</summary>
    public async Task Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "images"));
        Directory.CreateDirectory(Path.Combine(folder, "documents"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "documents", "fahrplan.pdf"), Given.Pdf());
        await File.WriteAllTextAsync(Path.Combine(folder, "import.ndjson"), Text(Lines));

        foreach (var (index, picture) in Pictures.Index())
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "images", $"{index}.jpg"), picture);
        }
    }

    private static DateTimeOffset Published(JsonObject line) => line["publishedAt"]!.GetValue<DateTimeOffset>();

    private static JsonObject AltOf(int index) =>
        new() { ["de"] = new JsonObject { ["alt"] = $"Eine Fähre am Steg {index} des Hafens" } };

    private JsonObject Download() => new() { ["_type"] = "download", ["document"] = Named(Timetable) };

    private string Picture(int index) => $"{name}-bild-{index}";

    private string Timetable => $"{name}-fahrplan";

    private string Id(int number) => $"{name}-{number}";

    private JsonObject Article(int number, int articles)
    {
        var type = Types[number % Types.Length];
        var days = (int)(number * (Years * 365L) / articles);
        var published = new DateTimeOffset(FirstYear, 1, 1, 9, 30, 0, TimeSpan.Zero).AddDays(days).AddSeconds(number % 3600);
        var content = Content(type, number, articles, published);
        var line = Line("article", Id(number), content)
            .With("state", "published")
            .With("publishedAt", published)
            .With("createdAt", published.AddDays(-1))
            .With("createdBy", "Altes System")
            .With(
                "legacyPaths",
                new JsonArray($"/alt/{name}/{published:yyyy/MM}/meldung_{number}.html", $"/{name}/Öffnung-{number}")
            );

        if (number % 7 == 0)
        {
            line["editions"] = new JsonArray(
                new JsonObject
                {
                    ["state"] = "superseded",
                    ["publishAt"] = published,
                    ["content"] = content.With("title", $"Der frühere Titel {number} der Fähre"),
                }
            );
            line["publishAt"] = published.AddHours(5);
        }

        return number % 5 == 0 ? line.With("corrections", new JsonArray(Correction(published.AddDays(3)))) : line;
    }

    private JsonObject Content(ArticleType type, int number, int articles, DateTimeOffset published)
    {
        var content = ArticleJson
            .Minimal(null, $"Fähre {number} nimmt den Betrieb auf")
            .With("type", type.Word())
            .With("section", Named($"{name}-news"))
            .With("lead", $"Die Verbindung {number} verkürzt den Weg zur Arbeit.")
            .With("leadImage", new JsonObject { ["image"] = Named(Picture(random.Next(Pictures.Count))) })
            .With(
                "body",
                new JsonArray(LinkTo(random.Next(articles)), ArticleJson.Paragraph($"Fahrplan {number} liegt aus."), Download())
            )
            .With(
                "alternatives",
                new JsonArray(new JsonObject { ["kind"] = "audio", ["article"] = Named(Id((number + 1) % articles)) })
            )
            .With(
                "relatedLinks",
                new JsonArray(new JsonObject { ["label"] = "Mehr dazu", ["article"] = Named(Id(random.Next(articles))) })
            );

        return type switch
        {
            ArticleType.PressRelease => content.With(
                "pressRelease",
                new JsonObject
                {
                    ["number"] = number + 1,
                    ["year"] = published.Year,
                    ["issuer"] = $"Amt {name}",
                }
            ),
            ArticleType.Speech or ArticleType.Interview or ArticleType.PressConference => content.With(
                "event",
                new JsonObject
                {
                    ["speakers"] = new JsonArray(
                        new JsonObject { ["name"] = "Anna Beispiel", ["office"] = "Ministerin" },
                        new JsonObject { ["name"] = "Bo Muster" }
                    ),
                    ["date"] = published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    ["place"] = "Berlin",
                    ["source"] =
                        type is ArticleType.Interview
                            ? new JsonObject
                            {
                                ["medium"] = "Kurier",
                                ["url"] = "https://kurier.example/1",
                                ["interviewers"] = new JsonArray("Mira Osten"),
                                ["publishedOn"] = "2020-05-01",
                            }
                            : null,
                }
            ),
            ArticleType.Appointment => content.With(
                "appointment",
                number % 2 == 0
                    ? new JsonObject { ["startsOn"] = published.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }
                    : new JsonObject
                    {
                        ["startsAt"] = published,
                        ["place"] = "Berlin",
                        ["accreditation"] = "Bitte anmelden",
                    }
            ),
            ArticleType.Video => content.With("media", Recording("video/mp4", number)),
            ArticleType.Audio => content.With("media", Recording("audio/mpeg", number)),
            ArticleType.Gallery => content.With(
                "media",
                new JsonObject
                {
                    ["items"] = new JsonArray(
                        new JsonObject { ["image"] = Named(Picture(0)) },
                        new JsonObject { ["image"] = Named(Picture(random.Next(1, Pictures.Count))) }
                    ),
                }
            ),
            _ => content,
        };
    }

    private static JsonObject Recording(string mediaType, int number) =>
        new()
        {
            ["sources"] = new JsonArray(
                new JsonObject { ["url"] = $"https://media.example/{number}", ["mediaType"] = mediaType }
            ),
            ["durationSeconds"] = 61,
            ["language"] = "gsg",
            ["tracks"] = new JsonArray(
                new JsonObject
                {
                    ["kind"] = "descriptions",
                    ["locale"] = "de",
                    ["label"] = "Mit Bildbeschreibung",
                    ["url"] = $"https://media.example/{number}.vtt",
                }
            ),
            ["transcript"] = ArticleJson.Paragraphs($"Zu sehen ist die Überfahrt {number}."),
        };

    private static JsonObject Correction(DateTimeOffset issued) =>
        new()
        {
            ["kind"] = "correction",
            ["note"] = "Die Abfahrtszeit war falsch.",
            ["issuedAt"] = issued,
            ["issuedBy"] = "Altes System",
        };

    private JsonObject LinkTo(int number)
    {
        var link = ArticleJson.LinkTo(number, "der Bericht über die andere Fähre");
        link["markDefs"]![0]!["article"] = Named(Id(number));
        return link;
    }
}
