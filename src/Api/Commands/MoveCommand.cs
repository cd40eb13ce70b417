using Api.Imaging;
using Movers;
using Movers.Html;
using Movers.Markdown;
using Movers.WordPress;

namespace Api.Commands;

/// <summary>Turns what people have (an export of WordPress, a folder of pages) into a folder that the import reads.</summary>
internal static class MoveCommand
{
    private const string DefaultFolder = "moved";
    private static readonly string[] Options = ["--out", "--map", "--uploads", "--section"];

    /// <summary>Reads `FILE… [--out FOLDER] [--map FILE] [--section PATH] [--uploads FOLDER]`; the order does not matter.</summary>
    public static Command Read(string source, string[] words)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var paths = new List<string>();

        for (var index = 0; index < words.Length; index++)
        {
            if (!words[index].StartsWith("--", StringComparison.Ordinal))
            {
                paths.Add(words[index]);
                continue;
            }

            var (option, value) = words[index].Split('=', 2) is [var left, var right] ? (left, right) : (words[index], null);

            if (!Options.Contains(option) || (option == "--uploads" && source != "wordpress"))
            {
                return CommandLine.Misuse($"import {source} does not know {option}.");
            }

            if ((value ?? words.ElementAtOrDefault(++index)) is not { } text || !given.TryAdd(option, text))
            {
                return CommandLine.Misuse($"{option} needs one value.");
            }
        }

        return paths.Count == 0 || (paths.Count > 1 && source != "wordpress")
            ? CommandLine.Misuse(
                source == "wordpress" ? "import wordpress needs the exported files." : $"import {source} needs one folder."
            )
            : app => Task.FromResult(Run(app, source, paths, given));
    }

    private static int Run(WebApplication app, string source, List<string> paths, Dictionary<string, string> given)
    {
        if (paths.Find(path => !(source == "wordpress" ? File.Exists(path) : Directory.Exists(path))) is { } missing)
        {
            return Refuse($"{missing} does not exist.");
        }

        if (!ReadMap(given, out var map, out var complaint))
        {
            return Refuse(complaint);
        }

        if (given.GetValueOrDefault("--uploads") is { } uploads && !Directory.Exists(uploads))
        {
            return Refuse($"{uploads} does not exist.");
        }

        var inspector = app.Services.GetRequiredService<ImageInspector>();
        using var folder = MoveFolder.Create(given.GetValueOrDefault("--out", DefaultFolder), file => RefusalOf(inspector, file));

        if (folder is null)
        {
            return Refuse("There is a finished move in that folder already; delete it or choose another folder with --out.");
        }

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();

        if (Move(source, paths, folder, map, given.GetValueOrDefault("--uploads"), now) is { } refusal)
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
        List<string> paths,
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

    private static bool ReadMap(Dictionary<string, string> given, out MoveMap map, out string complaint)
    {
        (map, complaint) = (new MoveMap(), "");

        if (given.GetValueOrDefault("--map") is { } file)
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

        if (given.GetValueOrDefault("--section") is { } section)
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
