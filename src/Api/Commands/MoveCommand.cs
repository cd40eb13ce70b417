using Api.Imaging;
using Movers;
using Movers.Html;
using Movers.Markdown;
using Movers.WordPress;

namespace Api.Commands;

/// <summary>Turns what people have (an export of WordPress, a folder of pages) into a folder that the import reads.</summary>
internal static class MoveCommand
{
    /// <summary>What the help says about each of these commands.</summary>
    public const string Details =
        "docs/moving-in.md explains the options and the report. It needs neither the service nor a database.";

    private const string DefaultFolder = "moved";

    public static Invocation Read(string source, CommandWords words) =>
        Invocation.Run(app => Task.FromResult(Run(app, source, words)));

    private static int Run(WebApplication app, string source, CommandWords words)
    {
        var paths = words.Operands;

        if (paths.FirstOrDefault(path => !(source == "wordpress" ? File.Exists(path) : Directory.Exists(path))) is { } missing)
        {
            return Refuse($"{missing} does not exist.");
        }

        if (!ReadMap(words, out var map, out var complaint))
        {
            return Refuse(complaint);
        }

        if (words.Value("--uploads") is { } uploads && !Directory.Exists(uploads))
        {
            return Refuse($"{uploads} does not exist.");
        }

        var inspector = app.Services.GetRequiredService<ImageInspector>();
        using var folder = MoveFolder.Create(words.Value("--out") ?? DefaultFolder, file => RefusalOf(inspector, file));

        if (folder is null)
        {
            return Refuse("There is a finished move in that folder already; delete it or choose another folder with --out.");
        }

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        if (Move(source, paths, folder, map, words.Value("--uploads"), now) is { } refusal)
        {
            return Refuse(refusal);
        }

        folder.Finish();
        Console.Out.WriteLine(folder.Summary());
        Console.Out.WriteLine($"{folder.Path} is ready: read report/losses.ndjson in it, then import the folder.");
        return 0;
    }

    // Reading is what takes time, and the movers read one file after the other.
    private static string? RefusalOf(ImageInspector inspector, string file) =>
        inspector.Check(file, CancellationToken.None).GetAwaiter().GetResult()?.Message.English;

    private static string? Move(
        string source,
        IReadOnlyList<string> paths,
        MoveFolder folder,
        MoveMap map,
        string? uploads,
        DateTimeOffset now
    ) =>
        source switch
        {
            "wordpress" => new WordPressMover(folder, map, uploads, now).Run(paths),
            "html" => new HtmlMover(folder, map, now).Run(paths[0]),
            _ => new MarkdownMover(folder, map, now).Run(paths[0]),
        };

    private static bool ReadMap(CommandWords words, out MoveMap map, out string complaint)
    {
        (map, complaint) = (new MoveMap(), "");

        if (words.Value("--map") is { } file)
        {
            if (!File.Exists(file))
            {
                complaint = $"{file} does not exist.";
                return false;
            }

            if (!MoveMap.TryRead(File.ReadAllText(file), out var read, out var wrong))
            {
                complaint = wrong;
                return false;
            }

            map = read;
        }

        if (words.Value("--section") is { } section)
        {
            if (!section.StartsWith('/'))
            {
                complaint = "--section needs the path of a section, such as /breg-de/archiv.";
                return false;
            }

            map = map with { Section = section };
        }

        return true;
    }

    private static int Refuse(string complaint)
    {
        Console.Error.WriteLine(complaint);
        return 1;
    }
}
