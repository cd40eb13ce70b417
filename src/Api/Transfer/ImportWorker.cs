using Api.Failures;
using Api.Telemetry;
using Domain.Transfer;

namespace Api.Transfer;

/// <summary>Works on imports, the oldest first. Any number of nodes may run it; when one dies, another goes on where it stopped.</summary>
internal sealed class ImportWorker(ImportStore imports, ImportRun run, TimeProvider clock, ILogger<ImportWorker> log)
    : JobWorker(clock, log, TimeSpan.FromSeconds(1), "Imports cannot go on at the moment")
{
    public override async Task<bool> WorkOnOne(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();

        if (await imports.Claim(now, now + ImportRun.Lease, ct) is not { } job)
        {
            return false;
        }

        using var span = Spans.Start("import");

        try
        {
            await run.Run(job, ct);
        }
        catch (Exception failure) when (failure is OperationCanceledException || DatabaseFailures.Of(failure) is not null)
        {
            // The next attempt need not wait for the lease to expire.
            await imports.GiveBack(job, CancellationToken.None);
            throw;
        }
        catch (Exception bug)
        {
            Log.LogError(bug, "Import {Import} has failed", job.Id);
            await imports.End(job, ImportState.Failed, Clock.GetUtcNow(), CancellationToken.None);
        }

        return true;
    }
}
