using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>The results of one run of wrk.</summary>
/// <param name="Answers">The number of responses.</param>
/// <param name="PerSecond">Responses per second.</param>
/// <param name="P50">The median latency in milliseconds.</param>
/// <param name="P99">The 99th percentile of the latency in milliseconds.</param>
/// <param name="Errors">Failed connections and error responses.</param>
internal sealed record Load(double Answers, double PerSecond, double P50, double P99, double Errors)
{
    /// <summary>The server's CPU time per response, in microseconds.</summary>
    public double Processor { get; init; }
}

/// <summary>The load of wrk: random addresses of one server, with one header or none.</summary>
internal sealed record Target(BenchedService Server, IReadOnlyList<string> Paths, (string Name, string Value)? Header = null);

/// <summary>Runs wrk, the load generator.</summary>
internal static class Wrk
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "random.lua");

    /// <summary>Runs wrk for a time over some connections; fails if half of the responses are errors: their speed means nothing.</summary>
    public static async Task<Load> Run(Target target, int seconds, int connections)
    {
        var file = Path.GetTempFileName();

        try
        {
            await File.WriteAllLinesAsync(file, target.Paths);
            string[] header = target.Header is { } named ? [named.Name, named.Value] : [];
            var start = new ProcessStartInfo(
                "wrk",
                [
                    "-t1",
                    $"-c{connections}",
                    $"-d{seconds}s",
                    "--timeout",
                    "30s",
                    "-s",
                    Script,
                    $"{target.Server.Address}",
                    "--",
                    file,
                    .. header,
                ]
            )
            {
                RedirectStandardOutput = true,
            };

            var before = target.Server.ProcessorSeconds;
            using var wrk = Process.Start(start)!;
            var output = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();

            return Read(output) is { } load && load.Errors <= load.Answers / 2
                ? load with
                {
                    Processor = (target.Server.ProcessorSeconds - before) * 1e6 / load.Answers,
                }
                : throw new BenchException($"wrk could not measure {target.Server.Address}{target.Paths[0][1..]}:\n{output}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Load? Read(string output)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("figures ", StringComparison.Ordinal));

        if (line is null)
        {
            return null;
        }

        var figures = line.Split(' ').Skip(1).Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();

        return new Load(figures[0], figures[0] / (figures[1] / 1e6), figures[2] / 1e3, figures[3] / 1e3, figures[4]);
    }
}

/// <summary>Why a run cannot continue, as a message for the user.</summary>
internal sealed class BenchException(string message) : Exception(message);
