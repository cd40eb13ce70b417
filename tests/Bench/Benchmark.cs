using System.Diagnostics;
using Api.Data;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bench;

/// <summary>One run: creates or reuses the data set, starts everything, measures, prints the table, appends to the history.</summary>
internal sealed class Benchmark(BenchOptions options, string folder, CancellationToken ct)
{
    private readonly History history = new(folder);
    private readonly List<BenchResult> results = [];
    private readonly List<string> lost = [];

    public async Task<int> Run()
    {
        if (DemoMeasures.Measures.Any(options.Wants))
        {
            await Attempt("demo content", () => new DemoMeasures(options, folder, ct).Measure());
        }

        await using var postgres = LocalServer.Start(
            Path.Combine(folder, "postgres"),
            EmbeddedPostgres.Settings,
            NullLogger.Instance
        );

        Tell($"{options.Articles:#,0} articles …");
        var (connectionString, made) = await new DataSet(postgres, folder).Prepare(options.Articles);
        Tell(made is { } time ? $"made in {time.TotalSeconds:0} s" : "found from before");

        await using var servers = await BenchServers.Start(connectionString, folder);
        await Measure(servers);
        results.RemoveAll(result => !options.Wants(result.Name));

        if (results.Count + lost.Count == 0)
        {
            Console.Error.WriteLine("--only names no measure; docs/benchmarks.md lists them.");
            return 2;
        }

        history.Add(options, results);
        Console.WriteLine(
            $"\n{options.Articles:#,0} articles, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} processors\n"
        );
        ResultTable.Write(results);
        lost.ForEach(Console.WriteLine);
        return lost.Count == 0 ? 0 : 1;
    }

    private async Task Measure(BenchServers servers)
    {
        var comparer = new Comparer(options, servers, history, ct);

        IReadOnlyList<Comparison> comparisons = [];

        await Attempt(
            "what readers request",
            async () =>
            {
                comparisons = await new Reading(servers).All(options);
                return [];
            }
        );

        foreach (var comparison in comparisons)
        {
            await Attempt(comparison.Title, () => comparer.Take(comparison));
        }

        if (BenchWriters.Measures.Any(options.Wants))
        {
            using var writers = new BenchWriters(servers, options, ct);
            await Attempt("writing", writers.Measure);
            comparer.LookAtMemory();
        }

        if (options.Wants("cold-start"))
        {
            await Attempt("cold start", async () => [await ColdStart(servers)]);
        }

        results.Add(Memory("memory-idle", "resident memory, idle", servers.IdleMegabytes, 150));

        if (comparer.MostMegabytes > 0)
        {
            results.Add(Memory("memory-load", "resident memory, under load", comparer.MostMegabytes, 400));
        }

        foreach (var error in comparer.Errors)
        {
            Tell(error);
        }
    }

    /// <summary>Takes a measure; one that fails is named below the table, and does not lose the others.</summary>
    private async Task Attempt(string title, Func<Task<IReadOnlyList<BenchResult>>> measure)
    {
        Tell($"{title} …");

        try
        {
            results.AddRange(await measure());
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            lost.Add($"Not measured: {title}. {failure.Message}");
        }
    }

    /// <summary>From process start to the first response, with the database up.</summary>
    private async Task<BenchResult> ColdStart(BenchServers servers)
    {
        var times = new List<double>();
        var id = (await servers.Articles(1))[0];

        for (var round = 0; round < options.Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var service = await servers.StartService("cold");
            await BenchServers.Ask(service, $"/v1/articles/{id}");
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new BenchResult
        {
            Name = "cold-start",
            Title = "cold start to the first answer",
            Unit = "s",
            Service = new Samples(times),
            Goal = Goal.UpTo(1.5),
        };
    }

    private static BenchResult Memory(string name, string title, double megabytes, double most) =>
        new()
        {
            Name = name,
            Title = title,
            Unit = "MB",
            Service = new Samples([megabytes]),
            Goal = Goal.UpTo(most),
        };

    private static void Tell(string what) => Console.Error.WriteLine($"  {what}");
}
