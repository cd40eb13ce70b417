using System.Net;
using System.Net.Sockets;
using Api.Tests.Support;
using Npgsql;

namespace Api.Tests.Data;

public sealed class StartupFailureTests(PgCluster cluster)
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)squatter.LocalEndpoint).Port}";
        await using var database = await TestDatabase.Create(cluster);

        var line = await Refusal(("ASPNETCORE_URLS", address), ("ConnectionStrings__Bulletin", database.ConnectionString));

        Assert.Equal($"The address {address} is already in use: choose another with ASPNETCORE_URLS.", line);
    }

    [Theory]
    [InlineData("news", "ASPNETCORE_URLS cannot be used: Invalid url: 'news'.")]
    [InlineData("http://127.0.0.1:99999", "ASPNETCORE_URLS cannot be used: ")]
    [InlineData("https://127.0.0.1:0", "ASPNETCORE_URLS cannot be used: ")]
    [InlineData("http://192.0.2.1:5000", "The address in ASPNETCORE_URLS cannot be bound: Cannot assign requested address.")]
    public async Task An_address_that_cannot_be_used_is_told(string address, string told)
    {
        await using var database = await TestDatabase.Create(cluster);

        var line = await Refusal(("ASPNETCORE_URLS", address), ("ConnectionStrings__Bulletin", database.ConnectionString));

        Assert.StartsWith(told, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.GetTempFileName();

        var line = await Refusal(("Data__Folder", file));

        File.Delete(file);
        Assert.StartsWith(
            $"The folder {file}/postgres of the embedded PostgreSQL cannot be used: ",
            line,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_named()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        var line = await Refusal(
            ("ConnectionStrings__Bulletin", $"Host=127.0.0.1;Port={port};Database=news;Username=a;Password=b")
        );

        Assert.Equal($"The database news at 127.0.0.1:{port} cannot be opened: Connection refused.", line);
    }

    [Fact]
    public async Task A_missing_database_is_named()
    {
        var target = new NpgsqlConnectionStringBuilder(cluster.ConnectionStringTo("no_such_news"));

        var line = await Refusal(("ConnectionStrings__Bulletin", target.ConnectionString));

        Assert.Equal(
            $"The database no_such_news at 127.0.0.1:{target.Port} cannot be opened: database \"no_such_news\" does not exist.",
            line
        );
    }

    [Fact]
    public async Task A_refused_password_is_told_and_not_shown()
    {
        var target = new NpgsqlConnectionStringBuilder(cluster.ConnectionStringTo("postgres")) { Password = "open-sesame" };

        var line = await Refusal(("ConnectionStrings__Bulletin", target.ConnectionString));

        Assert.StartsWith(
            $"The database postgres at 127.0.0.1:{target.Port} cannot be opened: the user name or password was rejected",
            line,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("open-sesame", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=many")]
    [InlineData("Hostess=127.0.0.1")]
    [InlineData("postgres://a:open-sesame@127.0.0.1/news")]
    public async Task A_connection_string_that_cannot_be_read_is_told(string setting)
    {
        var line = await Refusal(("ConnectionStrings__Bulletin", setting));

        Assert.StartsWith("The connection string ConnectionStrings__Bulletin cannot be read: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("open-sesame", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_programs_of_PostgreSQL_are_told()
    {
        var data = TestFolder.Create();

        var line = await Refusal(("Data__Folder", data), ("BULLETIN_PG_BIN", "/nowhere"));

        Directory.Delete(data, recursive: true);
        Assert.Equal("BULLETIN_PG_BIN names /nowhere, which contains no PostgreSQL.", line);
    }

    [Fact]
    public async Task A_newer_database_is_told()
    {
        await using var database = await TestDatabase.Create(cluster);
        await using var later = database.Source.CreateCommand(
            "insert into schema_migrations (number, name, sha256) values (9999, '9999_come_later.sql', '')"
        );
        await later.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var line = await Refusal(("ConnectionStrings__Bulletin", database.ConnectionString));

        Assert.Equal(
            "The database is newer than this version of the service: it already has migration 9999_come_later.sql.",
            line
        );
    }

    [Fact]
    public async Task A_database_from_before_the_migrations_were_rewritten_is_told_what_to_do()
    {
        await using var database = await TestDatabase.CreateEmpty(cluster);
        await using var former = database.Source.CreateCommand(
            """
            create table schema_migrations (
                number integer primary key,
                name text not null,
                sha256 text not null,
                applied_at timestamptz not null default now()
            );

            insert into schema_migrations (number, name, sha256)
            values (1, '0001_create_content_ids.sql', ''), (2, '0002_create_images.sql', '')
            """
        );
        await former.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var line = await Refusal(("ConnectionStrings__Bulletin", database.ConnectionString));

        Assert.Equal(
            "The database was made by an early development version and cannot be upgraded: name an empty one in "
                + "ConnectionStrings__Bulletin or, if it is the embedded one, move the data folder away.",
            line
        );
    }

    private static async Task<string> Refusal(params (string Name, string Value)[] settings)
    {
        await using var service = ServiceProcess.Start(settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        var (code, output, errors) = await service.Ended();

        Assert.Equal(1, code);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        return Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }
}
