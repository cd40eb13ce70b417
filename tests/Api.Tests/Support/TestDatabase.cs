using Npgsql;

namespace Api.Tests.Support;

/// <summary>A temporary database for a test, dropped after it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PgCluster cluster;
    private readonly string name;

    private TestDatabase(PgCluster cluster, string name)
    {
        (this.cluster, this.name) = (cluster, name);
        ConnectionString = cluster.ConnectionStringTo(name);
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source { get; }

    /// <summary>Copies the migrated template.</summary>
    public static async Task<TestDatabase> Create(PgCluster cluster) => await Copy(cluster, await cluster.MigratedTemplate());

    /// <summary>Creates an empty database.</summary>
    public static Task<TestDatabase> CreateEmpty(PgCluster cluster) => Copy(cluster, "template0");

    /// <summary>Drops it, closing open connections.</summary>
    public Task Drop() => cluster.Execute($"drop database if exists {name} with (force)");

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Drop();
    }

    private static async Task<TestDatabase> Copy(PgCluster cluster, string template)
    {
        var name = $"test_{Guid.NewGuid():N}";
        await cluster.Execute($"create database {name} template {template} strategy file_copy");
        return new TestDatabase(cluster, name);
    }
}
