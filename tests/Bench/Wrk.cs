using System.Diagnostics;
using System.Globalization;

namespace Bench;

/// <summary>What one run of wrk told.</summary>
/// <param name="Answers">How many there were.</param>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Half of the answers took no longer, in milliseconds.</param>
/// <param name="P99">All but a hundredth took no longer, in milliseconds.</param>
/// <param name="Errors">Failed connections and answers that are errors.</param>
internal sealed record Load(double Answers, double PerSecond, double P50, double P99, double Errors)
{
    /// <summary>The processor time of the server for each answer, in microseconds.</summary>
    public double Processor { get; init; }
}

/// <summary>What wrk asks for: addresses of one server, one of them at random each time, with one header or none.</summary>
internal sealed record Target(BenchedService Server, IReadOnlyList<string> Paths, (string Name, string Value)? Header = null);

/// <summary>Runs wrk, the load generator.</summary>
internal static class Wrk
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "random.lua");

    /// <summary>Asks for that long over so many connections; when half of the answers are errors the run fails, since their speed says nothing.</summary>
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

/// <summary>Why a run cannot go on, in words for whoever started it.</summary>
internal sealed class BenchException(string message) : Exception(message);
