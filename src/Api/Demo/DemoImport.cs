using Api.Data;
using Api.Transfer;
using Domain.Transfer;

namespace Api.Demo;

/// <summary>Adds an import of old addresses, so that a fresh instance has an import and redirects to look at.</summary>
internal sealed class DemoImport(Db db, ImportStore imports, ImportIntake intake)
{
    public async Task Add(string file, string by, DateTimeOffset now, CancellationToken ct)
    {
        await using var lines = File.OpenRead(file);

        // The worker must not claim an import whose lines are still arriving.
        await using var transaction = db.Begin();
        var request = new ImportRequest(IsDryRun: false, IsAtomic: false, KeepsIds: false, CheckMode.Enforce);
        await intake.Receive(await imports.Add(request, by, by, now, ct), lines, request.KeepsIds, ct);
        await transaction.Commit(ct);
    }
}
