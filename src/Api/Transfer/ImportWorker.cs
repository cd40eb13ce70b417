using Api.Failures;

namespace Api.Transfer;

/// <summary>Works on imports, the oldest first. Any number of nodes may run it; when one dies, another goes on where it stopped.</summary>
internal sealed class ImportWorker(ImportStore imports, ImportRun run, TimeProvider clock, ILogger<ImportWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How long results can be read.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var isAway = false;

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WorkOnOne(stoppingToken)) { }
                isAway = false;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                if (!isAway)
                {
                    log.Report(failure, "Imports cannot go on at the moment");
                    isAway = true;
                }
            }
        }
    }

    /// <summary>Works on the import that has waited longest; false when none is waiting.</summary>
    public async Task<bool> WorkOnOne(CancellationToken ct)
    {
        var now = clock.GetUtcNow();

        if (await imports.Claim(now, now + ImportRun.Lease, ct) is not { } job)
        {
            return false;
        }

        try
        {
            if (await run.Run(job, ct))
            {
                await imports.RemoveEnded(now - Kept, ct);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException || DatabaseFailures.Of(failure) is not null)
        {
            // The next attempt need not wait for the lease to expire.
            await imports.GiveBack(job, CancellationToken.None);
            throw;
        }
        catch (Exception bug)
        {
            log.LogError(bug, "Import {Import} has failed", job.Id);
            await imports.Fail(job, clock.GetUtcNow(), CancellationToken.None);
        }

        return true;
    }
}
