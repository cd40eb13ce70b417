using Api.Data;
using Api.Editorial.Audit;
using Api.Http;
using Api.Transfer;
using Api.Transfer.Files;
using Domain;
using Domain.Transfer;

namespace Api.Commands;

/// <summary>Imports a file, tar or folder from the command line, whether the service runs or not.</summary>
internal static class ImportCommand
{
    private const int PageSize = 500;

    public static Invocation Read(CommandWords words)
    {
        var path = words.Operand;
        var request = new ImportRequest(
            words.Has("--dry-run"),
            words.Has("--atomic"),
            KeepsIds: true,
            words.Has("--report") ? CheckMode.Report : CheckMode.Enforce
        );

        return File.Exists(path) || Directory.Exists(path)
            ? Invocation.Run(async app =>
            {
                await app.OpenDatabase();
                return await Run(app.Services, path, request, Console.Out);
            })
            : Invocation.Misused($"There is no file or folder {path}.");
    }

    /// <summary>Returns 1 if a line or file was refused.</summary>
    public static async Task<int> Run(IServiceProvider services, string path, ImportRequest request, TextWriter output)
    {
        var files = ActivatorUtilities.CreateInstance<ImportFiles>(services);
        var id = await Receive(services, files, path, request);
        var (imports, worker) = (services.GetRequiredService<ImportStore>(), services.GetRequiredService<ImportWorker>());

        using (var progress = Progress.Of("lines", (await imports.Find(id, default))!.Lines))
        {
            var working = Task.FromResult(true);

            // A node that runs may have taken it first.
            while (await imports.Find(id, default) is { FinishedAt: null } current)
            {
                progress.Reach(current.Created + current.Updated + current.Unchanged + current.Refused);

                if (working.IsCompleted)
                {
                    await working;
                    working = worker.WorkOnOne(default);
                }

                var pause = Task.Delay(TimeSpan.FromSeconds(1));

                if (await Task.WhenAny(working, pause) == working && !await working)
                {
                    await pause;
                }
            }

            await working;
        }

        foreach (var (name, reason) in files.Refused)
        {
            await output.WriteLineAsync($"{name}: {reason.English}");
        }

        await Tell(services.GetRequiredService<ImportLineStore>(), id, output);
        var import = (await imports.Find(id, default))!;
        await output.WriteLineAsync(
            $"{import.Lines} lines: {import.Created} created, {import.Updated} updated, {import.Unchanged} unchanged, {import.Refused} refused"
        );
        return import.Refused + files.Refused.Count > 0 ? 1 : 0;
    }

    private static async Task<long> Receive(IServiceProvider services, ImportFiles files, string path, ImportRequest request)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var id = 0L;

        await services
            .GetRequiredService<Db>()
            .InTransaction(
                async () =>
                {
                    id = await services
                        .GetRequiredService<ImportStore>()
                        .Add(request, AuditEntry.CommandLine, AuditEntry.CommandLineId, now, default);
                    await services
                        .GetRequiredService<ImportIntake>()
                        .Receive(id, files.Read(path, default), keepsIds: true, default);
                    var entry = AuditEntry.OfCommand("createImport", new AuditSubject("import", id), now);
                    await services.GetRequiredService<AuditStore>().Add(entry, default);
                    return true;
                },
                default
            );

        return id;
    }

    private static async Task Tell(ImportLineStore lines, long id, TextWriter output)
    {
        for (
            long? last = null;
            await lines.ListResults(id, [LineResult.Refused, LineResult.Created, LineResult.Updated], last, PageSize, default)
                is { Count: > 0 } page;
            last = page[^1].Number
        )
        {
            foreach (var row in page)
            {
                foreach (var finding in Json.ReadList<Finding>(row.Findings ?? "[]"))
                {
                    await output.WriteLineAsync($"line {row.Number} refused  {finding.Pointer}  {finding.Message.English}");
                }

                foreach (var note in Json.ReadList<Finding>(row.Notes ?? "[]"))
                {
                    await output.WriteLineAsync($"line {row.Number} note     {note.Pointer}  {note.Message.English}");
                }
            }
        }
    }
}
