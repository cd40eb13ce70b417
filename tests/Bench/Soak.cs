using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bench;

/// <summary>
/// Everything that a newsroom does at once, for minutes or hours, on a service of its own: memory, handles, threads and connections have to stay
/// where they were once it is warm. Also prints the size of a row of each table.
/// </summary>
internal sealed class Soak(BenchOptions options, string folder, CancellationToken ct)
{
    private const int Webhooks = 5;
    private const int WarmUpSeconds = 40;
    private const int ShortestWithAvif = 5;

    // Megabytes. How much the runtime keeps depends on the machine too, and a run of two minutes on any machine is meant to find growth.
    private const double Most = 250;
    private const double MostInShortRun = 300;
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(1);

    /// <summary>Prints the table and the verdicts; returns 1 if one of them fails.</summary>
    public async Task<int> Run()
    {
        await using var installation = await EmptyInstallation.Start(
            folder,
            "soak",
            ("Webhooks__AllowHttp", "true"),
            ("Webhooks__AllowedNetworks", "127.0.0.0/8"),
            ("Limits__ReadsPerMinute", "0"),
            ("Limits__SearchesPerMinute", "0"),
            // A busy small machine needs minutes for the AVIF files of one picture.
            ("Images__MakesAvif", options.Minutes < ShortestWithAvif ? "false" : "true")
        );
        await using var receiver = await Receiver();
        await using var database = new NpgsqlConnection(installation.ConnectionString);
        var load = new SoakLoad(installation.Client, installation.Service.Address);
        await load.Prepare([.. Enumerable.Range(0, Webhooks).Select(number => $"{receiver.Urls.Single()}/{number}")], ct);

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var working = load.Work(end.Token);
        await WarmUp(database);
        end.CancelAfter(TimeSpan.FromMinutes(options.Minutes));
        var usage = new List<Usage>();

        while (!end.IsCancellationRequested)
        {
            usage.Add(await Usage.Of(installation.Service, database));
            await Task.Delay(BetweenSamples, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await working;
        ct.ThrowIfCancellationRequested();
        Console.WriteLine(await GrowthTable.Of(database));
        return Report(new SoakVerdict(usage, options.Minutes < ShortestWithAvif ? MostInShortRun : Most), load);
    }

    // The code that the load needs is compiled several times, and every rendition of the first picture has to be made.
    private async Task WarmUp(NpgsqlConnection database)
    {
        await Task.Delay(TimeSpan.FromSeconds(WarmUpSeconds), ct);

        while (
            await database.ExecuteScalarAsync<bool>("select exists (select from render_jobs)")
            && options.Minutes >= ShortestWithAvif
        )
        {
            await Task.Delay(BetweenSamples, ct);
        }
    }

    private static int Report(SoakVerdict verdict, SoakLoad load)
    {
        Console.WriteLine(verdict.Table);
        Console.WriteLine($"{load.Done}");
        var failures = verdict.Failures.Concat(load.Failures).ToList();
        failures.ForEach(failure => Console.WriteLine($"FAILED {failure}"));
        var checks = SoakVerdict.Checks + 1;
        Console.WriteLine($"{checks - Math.Min(failures.Count, checks)} passed, {failures.Count} failed, 0 skipped");
        return failures.Count > 0 ? 1 : 0;
    }

    private static async Task<WebApplication> Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        web.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        });
        await web.StartAsync();
        return web;
    }
}

/// <summary>What the service takes at one moment.</summary>
internal sealed record Usage(double Megabytes, double Handles, double Threads, double Connections)
{
    public static async Task<Usage> Of(BenchedService service, NpgsqlConnection database) =>
        new(
            service.ResidentMegabytes,
            service.Handles,
            service.Threads,
            await database.ExecuteScalarAsync<int>(
                "select count(*) from pg_stat_activity where application_name like 'bulletin%'"
            )
        );
}

/// <summary>Whether the service took more and more. Compares medians of the second fifth, when it is warm, and the last.</summary>
internal sealed class SoakVerdict(IReadOnlyList<Usage> usage, double mostMegabytes)
{
    // Noise between two halves of a flat line, as seen.
    private static readonly (string Name, Func<Usage, double> Of, double Share, double Slack)[] Measures =
    [
        ("resident MB", one => one.Megabytes, 0.06, 6),
        ("open handles", one => one.Handles, 0.05, 10),
        // The pool adds threads while others use the processor, and keeps them for a while: 18 to 27 and 20 to 23 in two runs of one build.
        ("threads", one => one.Threads, 0.05, 12),
        ("connections", one => one.Connections, 0, 2),
    ];

    public static int Checks => Measures.Length + 1;

    public IEnumerable<string> Failures =>
        Measures
            .Where(measure => Median(measure.Of, 4) > (Median(measure.Of, 1) * (1 + measure.Share)) + measure.Slack)
            .Select(measure => Text($"{measure.Name} grew from {Median(measure.Of, 1):F0} to {Median(measure.Of, 4):F0}"))
            .Concat(Most > mostMegabytes ? [Text($"{Most:F0} MB resident, more than {mostMegabytes:F0}")] : []);

    /// <summary>Each measure's median in each fifth, and its maximum.</summary>
    public string Table =>
        string.Join(
            '\n',
            Measures
                .Select(measure =>
                    $"{measure.Name, -14}"
                    + string.Concat(Enumerable.Range(0, 5).Select(fifth => Text($"{Median(measure.Of, fifth), 8:F0}")))
                    + Text($"{usage.Max(measure.Of), 10:F0}")
                )
                .Prepend($"{"median of", -14}{"1st", 8}{"2nd", 8}{"3rd", 8}{"4th", 8}{"5th", 8}{"most", 10}")
        );

    private double Most => usage.Max(one => one.Megabytes);

    private double Median(Func<Usage, double> of, int fifth) =>
        new Samples([.. usage.Skip(usage.Count * fifth / 5).Take(Math.Max(1, usage.Count / 5)).Select(of)]).Median;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
