using System.Diagnostics.Metrics;
using Api.Data;
using Api.Telemetry;
using Domain;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>
/// Works on one import, batch by batch. What a batch stores and its results are one transaction, so that another node can go on
/// wherever this one stops. A dry run and an atomic import are one transaction as a whole and start again from the beginning.
/// </summary>
internal sealed class ImportRun(
    Db db,
    ImportStore imports,
    ImportLineStore lines,
    ImportPlanner planner,
    IEnumerable<IImportStep> steps,
    IMeterFactory meters,
    TimeProvider clock
)
{
    /// <summary>How long a node may go without a batch before it is presumed dead: several times the longest one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int Part = 2000;

    private readonly Counter<long> results = Metrics
        .Of(meters)
        .CreateCounter<long>("bulletin.imports.lines", "{line}", "Lines of imports that got their result, by result.");

    /// <summary>Runs the import to its end; false if it was stopped or another node has taken it.</summary>
    public async Task<bool> Run(ImportJob job, CancellationToken ct)
    {
        await planner.Plan(job, ct);
        var isDone = job.IsOneTransaction ? await RunAtOnce(job, ct) : await RunSteps(job, ct);

        if (isDone)
        {
            await NameRefusedTargets(job, ct);
            await imports.End(job, ImportState.Finished, clock.GetUtcNow(), ct);
        }

        return isDone;
    }

    private async Task<bool> RunAtOnce(ImportJob job, CancellationToken ct)
    {
        // What an earlier attempt wrote was rolled back with its transaction; only the results are left of it.
        if (job.Attempts > 1)
        {
            while (await lines.Restart(job, Part, ct) > 0) { }
            await lines.Recount(job, ct);
        }

        await using (var transaction = db.Begin())
        {
            if (!await RunSteps(job, ct))
            {
                return false;
            }

            var isRefused = (await Db.Apart(() => imports.Find(job.Id, ct)))!.Refused > 0;

            if (!job.IsDryRun && !isRefused)
            {
                await transaction.Commit(ct);
                return true;
            }
        }

        if (!job.IsDryRun)
        {
            while (await lines.RollBack(job, Part, ct) > 0) { }
            await lines.Recount(job, ct);
        }

        return true;
    }

    private async Task<bool> RunSteps(ImportJob job, CancellationToken ct)
    {
        foreach (var step in steps.OrderBy(step => step.Step))
        {
            // Lines that wait for others are tried again as long as there is progress.
            for (var isLast = false; ; )
            {
                var (stored, waiting) = await RunStep(job with { IsLastPass = isLast }, step, ct);

                if (stored is null)
                {
                    return false;
                }

                if (waiting == 0)
                {
                    break;
                }

                isLast = stored == 0;
            }
        }

        return true;
    }

    /// <summary>One pass over the lines of a step: how many were stored, null if the import is no longer this node's.</summary>
    private async Task<(int? Stored, int Waiting)> RunStep(ImportJob job, IImportStep step, CancellationToken ct)
    {
        var (stored, waiting, isMine) = (0, 0, true);
        var options = new ParallelOptions
        {
            // After a failure one at a time: two batches may have blocked each other.
            MaxDegreeOfParallelism = job.IsOneTransaction || job.Attempts > 1 ? 1 : step.BatchesAtOnce,
            CancellationToken = ct,
        };

        await Parallel.ForEachAsync(
            Batches(),
            options,
            async (batch, stop) =>
            {
                if (await RunBatch(job, step, batch, stop) is { } done)
                {
                    Interlocked.Add(ref stored, done);
                    Interlocked.Add(ref waiting, batch.Count - done);
                }
                else
                {
                    isMine = false;
                }
            }
        );

        return isMine ? (stored, waiting) : (null, 0);

        async IAsyncEnumerable<IReadOnlyList<ImportLine>> Batches()
        {
            for (var last = 0; isMine && await Read(job, step, last, ct) is { Count: > 0 } batch; last = batch[^1].Number)
            {
                yield return batch;
            }
        }
    }

    private Task<IReadOnlyList<ImportLine>> Read(ImportJob job, IImportStep step, int after, CancellationToken ct) =>
        Aside(job, () => lines.Next(job, step.Step, after, step.BatchSize, ct));

    private async Task<int?> RunBatch(ImportJob job, IImportStep step, IReadOnlyList<ImportLine> batch, CancellationToken ct)
    {
        var outcomes = (IReadOnlyList<LineOutcome>)[];

        var isMine = await db.InTransaction(
            async () =>
            {
                if (!await Db.Apart(() => imports.Renew(job, clock.GetUtcNow() + Lease, ct)))
                {
                    return false;
                }

                outcomes = await step.Run(job, batch, ct);

                // Again in the transaction of the batch: an import that was stopped or taken over meanwhile gets nothing more. Last, because
                // this locks the row of the import until the commit, and DELETE would wait for it.
                return await Aside(
                    job,
                    async () => await imports.Renew(job, clock.GetUtcNow() + Lease, ct) && await Save(job, outcomes, ct)
                );
            },
            ct
        );

        if (!isMine)
        {
            return null;
        }

        foreach (var result in outcomes.Select(outcome => outcome.Result).OfType<LineResult>())
        {
            results.Add(1, Metrics.Label("result", result.Word()));
        }

        return outcomes.Count;
    }

    private async Task<bool> Save(ImportJob job, IReadOnlyList<LineOutcome> outcomes, CancellationToken ct)
    {
        if (outcomes.Count > 0)
        {
            await lines.Save(job, outcomes, ct);
        }

        return true;
    }

    // The results must survive when a dry run or a refused atomic import is rolled back.
    private static Task<T> Aside<T>(ImportJob job, Func<Task<T>> work) => job.IsOneTransaction ? Db.Apart(work) : work();

    private async Task NameRefusedTargets(ImportJob job, CancellationToken ct)
    {
        for (
            var after = 0;
            await lines.ListRefusedTargets(job, after, Part, ct) is { Count: > 0 } found;
            after = found[^1].Number
        )
        {
            await lines.Save(
                job,
                [.. found.Select(link => new LineOutcome(link.Number) { Notes = [ImportErrors.RefusedTarget(link.Target)] })],
                ct
            );
        }
    }
}
