using System.Diagnostics;
using Fuzz.Contract;
using Fuzz.Exchange;
using Fuzz.Generation;
using Fuzz.Site;
using Fuzz.Visits;

namespace Fuzz;

/// <summary>Visits all operations in turn until the time is up.</summary>
internal static class Run
{
    /// <summary>Even a slow machine visits each operation this often; a run never fails for lack of time.</summary>
    private const int FewestRounds = 3;

    /// <summary>No run sends more than this.</summary>
    private const int MostCalls = 2_000_000;

    /// <summary>Fuzzes a running service that has the demo content.</summary>
    public static async Task<bool> Against(ServiceUnderTest service, FuzzOptions options, string folder)
    {
        using var http = new HttpClient { BaseAddress = service.Address, Timeout = Client.Patience };
        var document = ApiDocument.Parse(await http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)));
        var operations = document
            .Operations.Where(operation => options.Operation is null || operation.Id == options.Operation)
            .ToList();

        if (operations.Count == 0)
        {
            throw new FuzzException($"The document has no operation {options.Operation}.");
        }

        var report = new FuzzReport(folder);
        using var client = new Client(service.Address, document, report);
        var token = await service.CreateKey("admin");
        var newsroom = await DemoSite.Open(document, client, token, new Draw(options.Seed, "newsroom", 0));
        var walk = new Walk(document, newsroom, client, report, options.Seed);
        var clock = Stopwatch.StartNew();

        await Rounds(
            new Visit(document, newsroom, client, report, options.Seed),
            operations,
            round => round < FewestRounds || clock.Elapsed < TimeSpan.FromMinutes(options.Minutes) && report.Calls < MostCalls,
            round => options.Operation is null ? walk.Run(round) : Task.CompletedTask
        );
        await walk.Compare();
        return report.Print(operations, options.Seed, Console.Out);
    }

    /// <summary>Visits every operation once a round.</summary>
    public static async Task Rounds(
        Visit visit,
        IReadOnlyList<Operation> operations,
        Func<int, bool> goesOn,
        Func<int, Task> between
    )
    {
        for (var round = 0; goesOn(round); round++)
        {
            foreach (var operation in operations.TakeWhile(_ => goesOn(round)))
            {
                await visit.Run(operation, round);
            }

            await between(round);
        }
    }
}
