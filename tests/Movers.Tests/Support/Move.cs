using System.Text;
using System.Text.Json.Nodes;
using Movers.Html;
using Movers.Markdown;
using Movers.WordPress;

namespace Movers.Tests.Support;

/// <summary>A move in a folder of its own, and what it wrote.</summary>
internal sealed class Move : IDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private const string BrokenLink = "\0";

    /// <summary>The content of a picture that the service would refuse.</summary>
    public const string RefusedPicture = "refused";

    private readonly string folder = Directory.CreateTempSubdirectory("movers-").FullName;

    private Move() { }

    public string? Complaint { get; private set; }

    public IReadOnlyList<JsonObject> Lines { get; private set; } = [];

    public IReadOnlyList<JsonObject> Losses { get; private set; } = [];

    public string Summary { get; private set; } = "";

    /// <summary>Everything that was written, as text.</summary>
    public string Written { get; private set; } = "";

    public string Images => Path.Combine(folder, "out", "images");

    public static string Example(string path) => Path.Combine(AppContext.BaseDirectory, "moving-in", path);

    public static Move WordPress(MoveMap map, string? uploads, params string[] files) =>
        Run((output, _) => new WordPressMover(output, map, uploads, Now).Run(files));

    public static Move Html(MoveMap map, string source) => Run((output, _) => new HtmlMover(output, map, Now).Run(source));

    /// <summary>A move of pages with these texts by file name.</summary>
    public static Move HtmlPages(MoveMap map, params (string File, string Text)[] pages) =>
        Run((output, folder) => new HtmlMover(output, map, Now).Run(Site(folder, pages)));

    public static Move Markdown(MoveMap map, string source) =>
        Run((output, _) => new MarkdownMover(output, map, Now).Run(source));

    /// <summary>A move of text files with these texts by file name.</summary>
    public static Move MarkdownFiles(MoveMap map, params (string File, string Text)[] files) =>
        Run((output, folder) => new MarkdownMover(output, map, Now).Run(Site(folder, files)));

    /// <summary>A file that is listed but cannot be opened.</summary>
    public static (string File, string Text) Broken(string file) => (file, BrokenLink);

    public static MoveMap Map(string json) =>
        MoveMap.TryRead(json, out var map, out var complaint) ? map : throw new ArgumentException(complaint);

    /// <summary>A move of an export with these elements in its channel.</summary>
    public static Move WordPressItems(string elements, MoveMap? map = null)
    {
        return Run(
            (output, folder) =>
            {
                var file = Path.Combine(folder, "export.xml");
                File.WriteAllText(file, Channel(elements), new UTF8Encoding(false));
                return new WordPressMover(output, map ?? new MoveMap(), null, Now).Run([file]);
            }
        );
    }

    public JsonObject Line(string externalId) => Lines.Single(line => (string?)line["externalId"] == externalId);

    public IEnumerable<JsonObject> LossesOf(string externalId) => Losses.Where(loss => (string?)loss["item"] == externalId);

    public IEnumerable<string> Kinds(string externalId) =>
        LossesOf(externalId).Select(loss => (string)loss["kind"]!).Distinct().Order();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static Move Run(Func<MoveFolder, string, string?> mover)
    {
        var move = new Move();
        var target = Path.Combine(move.folder, "out");

        using (var output = MoveFolder.Create(target, Refused)!)
        {
            move.Complaint = mover(output, move.folder);
            output.Finish();
        }

        move.Lines = Read(Path.Combine(target, "import.ndjson"));
        move.Losses = Read(Path.Combine(target, "report", "losses.ndjson"));
        move.Summary = File.ReadAllText(Path.Combine(target, "report", "summary.txt"));
        move.Written = string.Join('\n', move.Lines.Concat(move.Losses).SelectMany(Texts));
        return move;
    }

    private static string? Refused(string file) => File.ReadAllText(file) == RefusedPicture ? "It is too small." : null;

    private static string Site(string folder, (string File, string Text)[] files)
    {
        foreach (var (name, text) in files)
        {
            var file = Path.Combine(folder, "site", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            if (text == BrokenLink)
            {
                File.CreateSymbolicLink(file, Path.Combine(folder, "nowhere"));
                continue;
            }

            File.WriteAllText(file, text, new UTF8Encoding(false));
        }

        return Path.Combine(folder, "site");
    }

    private static List<JsonObject> Read(string file) =>
        [.. File.ReadAllLines(file).Select(line => JsonNode.Parse(line)!.AsObject())];

    private static IEnumerable<string> Texts(JsonNode node) =>
        node switch
        {
            JsonObject fields => fields.SelectMany(field => field.Value is { } value ? Texts(value) : []),
            JsonArray list => list.SelectMany(item => item is { } value ? Texts(value) : []),
            _ => [node.ToString()],
        };

    private static string Channel(string elements) =>
        $"""
            <?xml version="1.0" encoding="UTF-8" ?>
            <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
              xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>Amt</title><link>https://amt.example</link><language>de-DE</language>{elements}</channel></rss>
            """;
}
