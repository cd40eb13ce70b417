using System.Net;
using Api.Tests.Support;

namespace Api.Tests.Health;

/// <summary>Shutdown by signal.</summary>
public sealed class ShutdownTests(PgCluster cluster) : IAsyncLifetime
{
    private readonly string folder = TestFolder.Create();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create(cluster);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Readiness_goes_first_and_every_request_is_answered_until_the_end()
    {
        await using var service = Start(drainSeconds: 20);
        var reader = new ApiClient(await service.Listening(), null);
        await reader.Get("/v1/articles");

        await service.Signal("TERM");
        ApiResponse ready;

        do
        {
            ready = await reader.Get("/health/ready");
        } while (ready.Status is HttpStatusCode.OK);

        Assert.Contains("/checks/shutdown ready.failed", ready.Findings);

        for (var time = 0; time < 50; time++)
        {
            var answer = (await reader.Get("/v1/articles")).Expect(HttpStatusCode.OK);
            Assert.Equal("close", answer.Header("Connection"));
        }

        // A second signal ends the wait.
        await service.Signal("TERM");
        Assert.Equal(143, (await service.Ended()).Code);
    }

    [Fact]
    public async Task After_the_time_to_drain_the_service_ends_in_order()
    {
        await using var service = Start(drainSeconds: 1);
        await service.Listening();

        var (code, _, errors) = await service.Stop();

        Assert.Equal((0, ""), (code, errors));
    }

    [Fact]
    public async Task Ctrl_C_waits_for_nobody()
    {
        Assert.SkipWhen(IgnoresCtrlC(), "These tests were started in the background: the shell made them ignore Ctrl-C.");

        await using var service = Start(drainSeconds: 300);
        await service.Listening();

        await service.Signal("INT");

        Assert.Equal(0, (await service.Ended()).Code);
    }

    // Child processes inherit ignored signals.
    private static bool IgnoresCtrlC() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 0b10) != 0;

    private ServiceProcess Start(int drainSeconds) =>
        ServiceProcess.Start(
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Bulletin"] = database.ConnectionString,
                ["Data__Folder"] = folder,
                ["Shutdown__DrainSeconds"] = $"{drainSeconds}",
            }
        );
}
