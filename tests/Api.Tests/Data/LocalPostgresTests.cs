using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Api.Data;
using Api.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Api.Tests.Data;

[UnsupportedOSPlatform("windows")]
public sealed class LocalPostgresTests : IClassFixture<LocalPostgresTests.Made>, IAsyncDisposable
{
    private readonly string root = TestFolder.Create();
    private string folder;

    public LocalPostgresTests(Made made)
    {
        File.SetUnixFileMode(root, (UnixFileMode)0b111_101_101);
        folder = Path.Combine(root, "postgres");
        Command.Run("/", "cp", "-a", made.Folder, folder);
    }

    /// <summary>A folder whose database was made and stopped: copying it takes a tenth of the time.</summary>
    public sealed class Made : IAsyncLifetime
    {
        private readonly string root = TestFolder.Create();

        public string Folder => Path.Combine(root, "postgres");

        public async ValueTask InitializeAsync()
        {
            await LocalPostgres.Start(Folder, new(Durable: false), NullLogger.Instance).DisposeAsync();
            File.Delete(Path.Combine(Folder, "port"));
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(root, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    // Joining and leaving stops whatever a failed test has left running.
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(folder, "cluster/postmaster.pid")))
        {
            await Start().DisposeAsync();
        }

        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Data_port_and_password_are_kept_between_runs()
    {
        string before;

        await using (var first = Start())
        {
            before = Way(first);
            await Write(first);
        }

        Assert.False(Runs());
        await using var second = Start();

        Assert.Equal(before, Way(second));
        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task The_database_is_made_for_every_language_and_reached_on_loopback_only()
    {
        await using var postgres = Start();

        Assert.Equal("UTF8", await Value(postgres, "show server_encoding"));
        Assert.Equal("äöü", await Value(postgres, "select lower('ÄÖÜ')"));
        Assert.Equal("127.0.0.1", await Value(postgres, "show listen_addresses"));
        Assert.Equal("", await Value(postgres, "show unix_socket_directories"));
        Assert.Equal(
            "scram-sha-256",
            await Value(postgres, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules")
        );
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_password()
    {
        folder = Path.Combine(root, "new");
        await using var postgres = Start();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode("password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode("cluster"));

        UnixFileMode Mode(string name) => File.GetUnixFileMode(Path.Combine(folder, name));
    }

    [Fact]
    public async Task A_server_that_was_killed_comes_back_with_its_data()
    {
        await using (var first = Start(durable: true))
        {
            await Write(first);
            await KillServer();
        }

        await using var second = Start();

        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task A_server_whose_number_now_belongs_to_another_program_is_started_again()
    {
        var pid = Path.Combine(folder, "cluster/postmaster.pid");

        await using (var first = Start(durable: true))
        {
            await Write(first);
            await KillServer();
        }

        File.WriteAllLines(pid, [$"{Environment.ProcessId}", .. File.ReadAllLines(pid).Skip(1)]);
        await using var second = Start();

        Assert.NotEqual(Environment.ProcessId, ServerId());
        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task A_killed_server_is_left_without_a_signal_to_whoever_has_its_number()
    {
        var pid = Path.Combine(folder, "cluster/postmaster.pid");
        var postgres = Start();
        await KillServer();
        using var stranger = Process.Start("sleep", ["600"]);
        File.WriteAllLines(pid, [$"{stranger.Id}", .. File.ReadAllLines(pid).Skip(1)]);

        await postgres.DisposeAsync();

        Assert.False(stranger.HasExited);
        stranger.Kill();
    }

    [Fact]
    public async Task A_service_that_was_killed_leaves_a_server_that_the_next_one_joins_and_stops()
    {
        await using var service = ServiceProcess.Start(new Dictionary<string, string> { ["Data__Folder"] = root });
        await service.Listening();
        var server = ServerId();
        await service.Kill();
        Assert.True(Runs());

        await using (var next = Start())
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
        Assert.InRange(output.Split("has died and is being started again").Length - 1, 2, 4);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);

        string Port() => File.ReadLines(Path.Combine(folder, "cluster/postmaster.pid")).ElementAt(3);
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
    public async Task Services_that_start_at_once_share_one_server_and_the_last_one_stops_it()
    {
        var both = await Task.WhenAll(Task.Run(Start), Task.Run(Start));
        Assert.Equal(Way(both[0]), Way(both[1]));

        await both[0].DisposeAsync();
        await Write(both[1]);
        await both[1].DisposeAsync();

        Assert.False(Runs());
    }

    [Fact]
    public async Task Two_folders_run_side_by_side()
    {
        await using var one = Start();
        await using var other = LocalPostgres.Start(Path.Combine(root, "other"), new(Durable: false), NullLogger.Instance);

        await Write(one);

        Assert.NotEqual(Way(one), Way(other));
        Assert.False(await IsWritten(other));
    }

    [Fact]
    public async Task A_server_with_another_client_goes_on_running()
    {
        var postgres = Start();
        var elsewhere = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            ApplicationName = "psql",
            Pooling = false,
        };
        await using var client = new NpgsqlConnection(elsewhere.ConnectionString);
        await client.OpenAsync(TestContext.Current.CancellationToken);

        await postgres.DisposeAsync();

        Assert.True(Runs());
        await client.CloseAsync();
        await Start().DisposeAsync();
        Assert.False(Runs());
    }

    [Fact]
    public async Task Data_folders_cut_short_in_the_making_are_made_again()
    {
        folder = Path.Combine(root, "new");
        Directory.CreateDirectory(Path.Combine(folder, "cluster.new/base"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "cluster.new/PG_VERSION"),
            "15\n",
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "password"),
            "of the first attempt\n",
            TestContext.Current.CancellationToken
        );

        await using var postgres = Start();

        await Write(postgres);
    }

    [Fact]
    public async Task A_port_that_was_taken_meanwhile_is_chosen_anew()
    {
        await Start().DisposeAsync();
        var port = int.Parse(
            await File.ReadAllTextAsync(Path.Combine(folder, "port"), TestContext.Current.CancellationToken),
            null
        );
        using var squatter = new TcpListener(IPAddress.Loopback, port);
        squatter.Start();

        await using var postgres = Start();

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port);
        await Write(postgres);
    }

    [Fact]
    public async Task A_deep_folder_with_an_odd_name_will_do()
    {
        folder = Path.Combine(root, "a folder, \"quoted\" $HOME `and` 'long' ä " + new string('x', 120), "postgres");

        await using var postgres = Start();

        await Write(postgres);
    }

    [Fact]
    public async Task As_root_a_folder_that_only_root_may_enter_will_do()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can see to it.");
        folder = Path.Combine(root, "private", "postgres");
        Directory.CreateDirectory(
            Path.Combine(root, "private"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );

        await using (var first = Start())
        {
            await Write(first);
        }

        await using var second = Start();

        Assert.True(await IsWritten(second));
    }

    [Fact]
    public async Task A_normal_user_runs_it_too()
    {
        Assert.SkipUnless(
            Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(),
            "The other tests run as a normal user already."
        );
        Assert.SkipUnless(
            Command
                .Run("/", "runuser", "-u", "nobody", "--", "test", "-r", Path.Combine(AppContext.BaseDirectory, "Api.dll"))
                .Succeeded,
            "The account nobody may not read this clone."
        );
        var home = Path.Combine(root, "home");
        Directory.CreateDirectory(home);
        Command.Run(root, "chown", "nobody", home);
        folder = Path.Combine(home, "postgres");
        await using var service = ServiceProcess.Start(
            new Dictionary<string, string> { ["Data__Folder"] = home, ["HOME"] = home },
            ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]
        );
        await service.Listening();

        Assert.Equal("nobody", Command.Run("/", "stat", "-c", "%U", $"/proc/{ServerId()}").Output);
        Assert.Equal(0, (await service.Stop()).Code);
        Assert.False(Runs());
    }

    [Fact]
    public void A_cluster_that_is_not_whole_is_left_alone()
    {
        folder = Path.Combine(root, "new");
        Directory.CreateDirectory(Path.Combine(folder, "cluster"));

        var failure = Assert.Throws<StartupException>(Start);

        Assert.Equal($"The folder {folder}/cluster holds no whole PostgreSQL cluster: move it away.", failure.Message);
    }

    [Fact]
    public void A_cluster_of_another_version_is_refused()
    {
        folder = Path.Combine(root, "new");
        Directory.CreateDirectory(Path.Combine(folder, "cluster"));
        File.WriteAllText(Path.Combine(folder, "cluster/PG_VERSION"), "9\n");

        var failure = Assert.Throws<StartupException>(Start);

        Assert.StartsWith("The data folder was made by PostgreSQL 9, ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_start_gives_its_reason()
    {
        await Start().DisposeAsync();
        await File.AppendAllTextAsync(
            Path.Combine(folder, "cluster/postgresql.conf"),
            "work_mem = 'plenty'\n",
            TestContext.Current.CancellationToken
        );

        var failure = Assert.Throws<StartupException>(Start);

        Assert.StartsWith($"PostgreSQL did not start in {folder}: ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    private LocalPostgres Start() => Start(durable: false);

    private LocalPostgres Start(bool durable) =>
        LocalPostgres.Start(folder, new LocalPostgresSettings(durable), NullLogger.Instance);

    private bool Runs() => File.Exists(Path.Combine(folder, "cluster/postmaster.pid")) && Directory.Exists($"/proc/{ServerId()}");

    private int ServerId() => int.Parse(File.ReadLines(Path.Combine(folder, "cluster/postmaster.pid")).First(), null);

    private async Task KillServer()
    {
        using var server = Process.GetProcessById(ServerId());
        server.Kill();
        await server.WaitForExitAsync();
    }

    private static string Way(LocalPostgres postgres) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { ApplicationName = null }.ConnectionString;

    private static Task<object?> Write(LocalPostgres postgres) => Value(postgres, "create table written (id integer)");

    private static async Task<bool> IsWritten(LocalPostgres postgres) =>
        await Value(postgres, "select to_regclass('written') is not null") is true;

    private static async Task<object?> Value(LocalPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
