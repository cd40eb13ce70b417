using Api.Data;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(Api.Tests.Support.PgCluster))]

namespace Api.Tests.Support;

/// <summary>One fast PostgreSQL for the whole test run, with a migrated template that every test class copies.</summary>
public sealed class PgCluster : IAsyncDisposable
{
    private const string Template = "bulletin_template";
    private const string ServiceAccount = "service_account";
    private const string ReadersAccount = "readers_account";

    private readonly string folder = TestFolder.Create();
    private readonly Lazy<LocalServer> postgres;
    private readonly Lazy<Task> template;

    public PgCluster()
    {
        postgres = new(() => LocalServer.Start(folder, EmbeddedPostgres.SettingsForTests, NullLogger.Instance));
        template = new(MakeTemplate);
    }

    /// <summary>The connection string of a database in this cluster.</summary>
    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder(postgres.Value.ConnectionString)
        {
            Database = database,
            IncludeErrorDetail = true,
        }.ConnectionString;

    /// <summary>The same with the rights that the service needs; only in copies of the migrated template.</summary>
    public static string AsService(string connectionString) => As(ServiceAccount, connectionString);

    /// <summary>The same with the rights that readers need; only in copies of the migrated template.</summary>
    public static string AsReaders(string connectionString) => As(ReadersAccount, connectionString);

    /// <summary>Waits until the migrated template exists and returns its name.</summary>
    public async Task<string> MigratedTemplate()
    {
        await template.Value;
        return Template;
    }

    /// <summary>Runs a statement outside of the tests' databases, such as create database.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();

        if (postgres.IsValueCreated)
        {
            await postgres.Value.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
        await TestFolder.Sweep();
    }

    private async Task MakeTemplate()
    {
        var password = new NpgsqlConnectionStringBuilder(postgres.Value.ConnectionString).Password;
        await Execute($"create role {ServiceAccount} login password '{password}'");
        await Execute($"create role {ReadersAccount} login password '{password}'");
        await Execute($"create database {Template} template template0");
        var unpooled = new NpgsqlConnectionStringBuilder(ConnectionStringTo(Template)) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(unpooled.ConnectionString);
        await Migrator.Run(source, Schema.OfThisBuild, NullLogger.Instance, CancellationToken.None);
        await Grants.Give(source, ServiceAccount, ReadersAccount, CancellationToken.None);
    }

    private static string As(string account, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = account }.ConnectionString;
}
