using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Movers;

/// <summary>Why the import would refuse a picture file, as a sentence; null if it would store it.</summary>
public delegate string? PictureCheck(string file);

/// <summary>
/// The folder that a move writes and that the import reads: <c>import.ndjson</c>, <c>images/</c>, and beside them the report on what the
/// lines do not contain.
/// </summary>
public sealed class MoveFolder : IDisposable
{
    private const string Lines = "import.ndjson";

    // The name of the lines until the move is finished, so that nobody imports a part of them.
    private const string Part = Lines + ".part";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly StreamWriter lines;
    private readonly StreamWriter losses;
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    private MoveFolder(string path, PictureCheck check)
    {
        Path = path;
        RefusalOf = check;
        RemoveUnfinished();
        Directory.CreateDirectory(Images);
        Directory.CreateDirectory(System.IO.Path.Combine(path, "report"));
        lines = new StreamWriter(System.IO.Path.Combine(path, Part)) { NewLine = "\n" };
        losses = new StreamWriter(System.IO.Path.Combine(path, "report", "losses.ndjson")) { NewLine = "\n" };
        Report = new MoveReport(losses);
    }

    public string Path { get; }

    public string Images => System.IO.Path.Combine(Path, "images");

    public MoveReport Report { get; }

    /// <summary>The number of lines by kind and state.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    internal PictureCheck RefusalOf { get; }

    /// <summary>Creates the folder, in which a move that was refused or broken off may be; null if a finished one is in it.</summary>
    public static MoveFolder? Create(string path, PictureCheck check) =>
        File.Exists(System.IO.Path.Combine(path, Lines)) ? null : new MoveFolder(path, check);

    public void Dispose()
    {
        lines.Dispose();
        losses.Dispose();
    }

    /// <summary>What was written and what was lost, for people.</summary>
    public string Summary() =>
        string.Concat(counts.Select(count => $"{count.Value, 7}  {count.Key}\n")) + "\n" + Report.Summary();

    /// <summary>Writes the summary beside the report, and gives the lines the name that the import knows.</summary>
    public void Finish()
    {
        lines.Dispose();
        losses.Dispose();
        File.WriteAllText(System.IO.Path.Combine(Path, "report", "summary.txt"), Summary());
        File.Move(System.IO.Path.Combine(Path, Part), System.IO.Path.Combine(Path, Lines));
    }

    private void RemoveUnfinished()
    {
        // Without it the folder may hold something else.
        if (File.Exists(System.IO.Path.Combine(Path, Part)) && Directory.Exists(Images))
        {
            Directory.Delete(Images, recursive: true);
        }
    }

    internal void Write(JsonObject line)
    {
        lines.Write(line.ToJsonString(Json));
        lines.Write('\n');
        var what = string.Join(' ', new[] { (string?)line["kind"], (string?)line["state"] }.OfType<string>());
        counts[what] = counts.GetValueOrDefault(what) + 1;
    }
}
