using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Api.Publishing;
using Api.Tests.Support;
using Domain.Access;
using LocalPostgres;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Data;

/// <summary>The service works behind PgBouncer in transaction mode.</summary>
public sealed class PgBouncerTests
{
    // What this version of PgBouncer cannot do; newer ones keep prepared statements.
    private const string Careful = ";Max Auto Prepare=0";

    [Fact]
    public async Task The_service_works_behind_it_and_listens_past_it()
    {
        Assert.SkipUnless(ReplicatedPostgres.IsPossible && PgBouncer.IsHere, "This machine has no PgBouncer.");

        var folder = TestFolder.Create();
        await using var servers = await ReplicatedPostgres.Start();
        await using var pooler = await PgBouncer.Start(servers.PrimaryPort);
        await using var one = Start();
        await using var other = Start();
        var key = await ApiFixture.Key(one.Services, Role.Editor);
        var editor = new ApiClient(one.ClientOptions.BaseAddress, key);
        var reader = new ApiClient(other.ClientOptions.BaseAddress, null);

        var article = await editor.GivenPublished();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => reader.Get($"/v1/articles?locale=*&limit={_ + 1}")));

        for (var round = 0; round < 5; round++)
        {
            article = await editor.Publish(await editor.Change(article, "title", $"Titel {round}"));

            while ((string?)(await reader.Get($"/v1/articles/{article.Id}")).Json["title"] != $"Titel {round}") { }
        }

        Assert.NotNull(other.Services.GetRequiredService<ContentListener>().Known);

        WebApplicationFactory<Program> Start() =>
            ApiFixture.Start(
                ReplicatedPostgres.ConnectTo("bulletin", pooler.Port) + Careful,
                folder,
                new FakeClock(),
                ("ConnectionStrings:Listen", ReplicatedPostgres.ConnectTo("bulletin", servers.PrimaryPort))
            );
    }

    /// <summary>A temporary PgBouncer.</summary>
    private sealed class PgBouncer(Process process, string folder, int port) : IAsyncDisposable
    {
        private const string Program = "/usr/sbin/pgbouncer";

        public static bool IsHere => File.Exists(Program);

        public int Port => port;

        public static async Task<PgBouncer> Start(int server)
        {
            var folder = TestFolder.Create();
            var account = PostgresAccount.For(folder);
            var port = LoopbackPort.Choose();
            await File.WriteAllTextAsync(Path.Combine(folder, "users"), "\"bulletin\" \"\"\n");
            await File.WriteAllTextAsync(
                Path.Combine(folder, "pgbouncer.ini"),
                $"""
                [databases]
                * = host=127.0.0.1 port={server}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = trust
                auth_file = users
                pool_mode = transaction
                default_pool_size = 4
                max_client_conn = 200
                """
            );

            string[] words = [.. account.Prefix, Program, "pgbouncer.ini"];
            var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = folder, RedirectStandardError = true };
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();

            while (!await Answers(port))
            {
                Assert.False(process.HasExited, "PgBouncer did not start.");
            }

            return new PgBouncer(process, folder, port);
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static async Task<bool> Answers(int port)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
