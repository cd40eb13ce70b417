using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using Api.Data;
using Api.Tests.Support;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Data;

/// <summary>The service with a PostgreSQL of its own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests : IAsyncDisposable
{
    private readonly string root = TestFolder.Create();
    private string folder;

    public EmbeddedPostgresTests()
    {
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        folder = Path.Combine(root, "postgres");
    }

    private string ProcessFile => Path.Combine(folder, "cluster/postmaster.pid");

    // Joining and leaving stops whatever a failed test has left running.
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(ProcessFile))
        {
            await LocalServer.Start(folder, EmbeddedPostgres.SettingsForTests, NullLogger.Instance).DisposeAsync();
        }

        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_service_that_was_killed_leaves_a_server_that_the_next_one_joins_and_stops()
    {
        await using var service = ServiceProcess.Start(new Dictionary<string, string> { ["Data__Folder"] = root });
        await service.Listening();
        var server = ServerId();
        await service.Kill();
        Assert.True(Runs());

        await using (LocalServer.Start(folder, EmbeddedPostgres.SettingsForTests, NullLogger.Instance))
        {
            Assert.Equal(server, ServerId());
        }

        Assert.False(Runs());
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_at_its_address_for_all_services_that_use_it()
    {
        var settings = new Dictionary<string, string> { ["Data__Folder"] = root, ["Demo__Load"] = "false" };
        await using var one = ServiceProcess.Start(settings);
        await using var other = ServiceProcess.Start(settings);
        ApiClient[] readers = [new(await one.Listening(), null), new(await other.Listening(), null)];

        for (var time = 0; time < 2; time++)
        {
            var (dead, port) = (ServerId(), Port());
            await KillServer();

            foreach (var reader in readers)
            {
                ApiResponse answer;

                do
                {
                    answer = await reader.Get("/health/ready");
                } while (answer.Status is HttpStatusCode.ServiceUnavailable);

                answer.Expect(HttpStatusCode.OK);
            }

            Assert.NotEqual(dead, ServerId());
            Assert.Equal(port, Port());
        }

        var output = (await one.Stop()).Output + (await other.Stop()).Output;
        Assert.False(Runs());
        Assert.InRange(output.Split("has died and is being restarted").Length - 1, 2, 4);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);

        string Port() => File.ReadLines(ProcessFile).ElementAt(3);
    }

    [Fact]
    public async Task The_server_stops_with_the_service()
    {
        await using var service = ServiceProcess.Start(new Dictionary<string, string> { ["Data__Folder"] = root });
        await service.Listening();
        Assert.True(Runs());

        var (code, _, errors) = await service.Stop();

        Assert.Equal((0, ""), (code, errors));
        Assert.False(Runs());
    }

    [Fact]
    public async Task A_normal_user_can_run_it()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(),
            "The other tests run as a normal user already."
        );
        Assert.SkipUnless(
            ProcessRunner
                .Run("/", "runuser", "-u", "nobody", "--", "test", "-r", Path.Combine(AppContext.BaseDirectory, "bulletin.dll"))
                .Succeeded,
            "The account nobody may not read this clone."
        );
        var home = Path.Combine(root, "home");
        Directory.CreateDirectory(home);
        ProcessRunner.Run(root, "chown", "nobody", home);
        folder = Path.Combine(home, "postgres");
        await using var service = ServiceProcess.Start(
            new Dictionary<string, string> { ["Data__Folder"] = home, ["HOME"] = home },
            ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        );
        await service.Listening();

        Assert.Equal("nobody", ProcessRunner.Run("/", "stat", "-c", "%U", $"/proc/{ServerId()}").Output);
        Assert.Equal(0, (await service.Stop()).Code);
        Assert.False(Runs());
    }

    private bool Runs() => File.Exists(ProcessFile) && Directory.Exists($"/proc/{ServerId()}");

    private int ServerId() => int.Parse(File.ReadLines(ProcessFile).First(), null);

    private async Task KillServer()
    {
        using var server = Process.GetProcessById(ServerId());
        server.Kill();
        await server.WaitForExitAsync();
    }
}
