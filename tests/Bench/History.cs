using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bench;

/// <summary>One measure of one run, as a line of JSON in the history.</summary>
internal sealed record HistoryEntry
{
    public required DateTimeOffset At { get; init; }

    /// <summary>The commit that was built, if Git knows it; with a plus sign when files had been changed.</summary>
    public required string? Commit { get; init; }

    public required int Processors { get; init; }
    public required int Articles { get; init; }
    public required int Seconds { get; init; }
    public required string Measure { get; init; }
    public required string Unit { get; init; }
    public required IReadOnlyList<double> Service { get; init; }
    public required IReadOnlyList<double>? Floor { get; init; }
    public required double? Ratio { get; init; }

    /// <summary>CPU time per response in microseconds; missing in lines of earlier runs.</summary>
    public double? ServiceProcessor { get; init; }

    public double? FloorProcessor { get; init; }
}

/// <summary>The results of all runs on this machine.</summary>
internal sealed class History(string folder)
{
    private readonly string file = Path.Combine(folder, "history.jsonl");

    public IReadOnlyList<HistoryEntry> Read() =>
        File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize(line, HistoryJson.Default.HistoryEntry)!)]
            : [];

    /// <summary>The latest values of a measure at a size; null when it was never taken there.</summary>
    public Samples? Latest(string measure, int articles) =>
        Read().LastOrDefault(entry => entry.Measure == measure && entry.Articles == articles) is { } entry
            ? new Samples(entry.Service)
            : null;

    public void Add(BenchOptions options, IEnumerable<BenchResult> results)
    {
        var (now, commit) = (DateTimeOffset.UtcNow, Commit());

        File.AppendAllLines(
            file,
            results.Select(result =>
                JsonSerializer.Serialize(
                    new HistoryEntry
                    {
                        At = now,
                        Commit = commit,
                        Processors = Environment.ProcessorCount,
                        Articles = options.Articles,
                        Seconds = options.Seconds,
                        Measure = result.Name,
                        Unit = result.Unit,
                        Service = result.Service.Values,
                        Floor = result.IsGrowth ? null : result.Floor?.Values,
                        Ratio = result.Ratio is { } ratio && double.IsFinite(ratio) ? ratio : null,
                        ServiceProcessor = result.ServiceProcessor?.Median,
                        FloorProcessor = result.FloorProcessor?.Median,
                    },
                    HistoryJson.Default.HistoryEntry
                )
            )
        );
    }

    private static string? Commit() =>
        Git("rev-parse", "--short", "HEAD") is { } commit ? commit + (Git("status", "--porcelain") is "" ? "" : "+") : null;

    private static string? Git(params string[] words)
    {
        try
        {
            using var git = Process.Start(
                new ProcessStartInfo("git", words) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            var output = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HistoryEntry))]
internal sealed partial class HistoryJson : JsonSerializerContext;
