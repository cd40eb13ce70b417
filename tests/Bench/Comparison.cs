namespace Bench;

/// <summary>Two servers loaded with the same requests, back to back in each round; only one if there is no floor.</summary>
internal sealed record Comparison
{
    public required string Name { get; init; }
    public required string Title { get; init; }
    public required Target Service { get; init; }
    public Target? Floor { get; init; }
    public Goal? Goal { get; init; }

    /// <summary>Verifies that both sides answer the same; null when the answers are the same bytes.</summary>
    public Func<Task>? Check { get; init; }

    /// <summary>The name of a second line of the table, the 99th percentile for a single client; null for none.</summary>
    public string? Alone { get; init; }

    /// <summary>The target of the line for a single client, at the size that has one.</summary>
    public Goal? AloneGoal { get; init; }
}

/// <summary>Runs comparisons: warms both sides up, then loads them in turn.</summary>
internal sealed class Comparer(BenchOptions options, BenchServers servers, History history, CancellationToken ct)
{
    private const int Connections = 16;
    private const int WarmUpSeconds = 3;
    private const int Small = 10_000;

    private readonly List<string> errors = [];

    /// <summary>Unexpected responses, as messages.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>The highest memory use of a node seen after a load, in megabytes.</summary>
    public double MostMegabytes { get; private set; }

    /// <summary>One line of the table, or two.</summary>
    public async Task<IReadOnlyList<BenchResult>> Take(Comparison comparison)
    {
        var (service, floor, alone) = (new List<Load>(), new List<Load>(), new List<double>());

        if (comparison.Check is { } check)
        {
            await check();
        }

        await Settle(comparison.Service);

        if (comparison.Floor is { } warmed)
        {
            await Settle(warmed);
        }

        for (var round = 0; round < options.Rounds; round++)
        {
            ct.ThrowIfCancellationRequested();

            // Alternate which side goes first.
            if (round % 2 == 1)
            {
                await Ask(comparison.Floor, floor);
            }

            await Ask(comparison.Service, service);

            if (round % 2 == 0)
            {
                await Ask(comparison.Floor, floor);
            }

            if (comparison.Alone is not null)
            {
                alone.Add((await Run(comparison.Service, connections: 1)).P99);
            }

            LookAtMemory();
        }

        var result = new BenchResult
        {
            Name = comparison.Name,
            Title = comparison.Title,
            Unit = "/s",
            Service = new Samples([.. service.Select(load => load.PerSecond)]),
            Floor = floor.Count > 0 ? new Samples([.. floor.Select(load => load.PerSecond)]) : null,
            ServiceProcessor = new Samples([.. service.Select(load => load.Processor)]),
            FloorProcessor = floor.Count > 0 ? new Samples([.. floor.Select(load => load.Processor)]) : null,
            Goal = comparison.Goal,
        };

        return comparison.Alone is null ? [result] : [result, AloneOf(comparison, alone)];
    }

    /// <summary>Samples the current memory of the loaded nodes.</summary>
    public void LookAtMemory() =>
        MostMegabytes = Math.Max(MostMegabytes, Math.Max(servers.Cached.ResidentMegabytes, servers.Uncached.ResidentMegabytes));

    private async Task Ask(Target? target, List<Load> loads)
    {
        if (target is not null)
        {
            loads.Add(await Run(target, Connections));
        }
    }

    private async Task<Load> Run(Target target, int connections)
    {
        var load = await Load(target, options.Seconds, connections);

        if (load.Errors > 0)
        {
            errors.Add(
                $"{load.Errors} errors among {load.Answers} answers of {target.Server.Address}{target.Paths[0][1..]} and the like"
            );
        }

        return load;
    }

    private Task Settle(Target target) => WarmUp.Run(async () => (await Load(target, WarmUpSeconds, Connections)).PerSecond, ct);

    private async Task<Load> Load(Target target, int seconds, int connections)
    {
        var load = await Wrk.Run(target, seconds, connections);

        if (!await servers.EndLeftovers())
        {
            errors.Add(
                $"What was asked of {target.Server.Address}{target.Paths[0][1..]} and the like goes on and disturbs what follows."
            );
        }

        return load;
    }

    /// <summary>Growth has no floor in the same run: it is compared with the latest run on this machine at 10,000 articles.</summary>
    private BenchResult AloneOf(Comparison comparison, List<double> alone)
    {
        var isGrowth = comparison.AloneGoal is { IsRatio: true };
        var before = isGrowth && options.Articles > Small ? history.Latest(comparison.Alone!, Small) : null;

        return new BenchResult
        {
            Name = comparison.Alone!,
            Title = $"{comparison.Title}, one client, p99{(before is null ? "" : ", beside 10,000")}",
            Unit = "ms",
            Service = new Samples(alone),
            Floor = before is null ? null : new Samples([.. alone.Select(_ => before.Median)]),
            IsGrowth = before is not null,
            Goal = isGrowth && before is null ? null : comparison.AloneGoal,
        };
    }
}
