using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace LocalPostgres.Tests;

/// <summary>The properties of a server started in a folder.</summary>
public sealed class LocalServerTests(PreparedFolder prepared) : ServerTest(prepared)
{
    [Fact]
    public async Task Data_port_and_password_are_kept_between_runs()
    {
        string before;

        await using (var first = Start())
        {
            before = Target(first);
            await Write(first);
        }

        Assert.False(Runs());
        await using var second = Start();

        Assert.Equal(before, Target(second));
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
        Folder = Path.Combine(Root, "new");
        await using var postgres = Start();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode("password"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode("cluster"));

        UnixFileMode Mode(string name) => File.GetUnixFileMode(Path.Combine(Folder, name));
    }

    [Fact]
    public async Task A_port_that_has_been_taken_meanwhile_is_replaced()
    {
        await Start().DisposeAsync();
        var port = int.Parse(
            await File.ReadAllTextAsync(Path.Combine(Folder, "port"), TestContext.Current.CancellationToken),
            null
        );
        using var squatter = new TcpListener(IPAddress.Loopback, port);
        squatter.Start();

        await using var postgres = Start();

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Port);
        await Write(postgres);
    }

    [Fact]
    public async Task A_deep_folder_with_an_odd_name_works()
    {
        Folder = Path.Combine(Root, "a Folder, \"quoted\" $HOME `and` 'long' ä " + new string('x', 120), "postgres");

        await using var postgres = Start();

        await Write(postgres);
    }

    [Fact]
    public async Task A_folder_that_only_root_may_enter_works_for_root()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can do this.");
        Folder = Path.Combine(Root, "private", "postgres");
        Directory.CreateDirectory(
            Path.Combine(Root, "private"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );

        await using (var first = Start())
        {
            await Write(first);
        }

        await using var second = Start();

        Assert.True(await IsWritten(second));
    }
}
