using Dapper;
using LocalPostgres;
using Npgsql;

namespace Bench;

/// <summary>An empty database for a measure that fills it.</summary>
internal static class EmptyDatabase
{
    /// <summary>Creates it anew and returns its connection string.</summary>
    public static async Task<string> Create(LocalServer postgres, string name)
    {
        await using var server = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
            {
                Database = "postgres",
                Pooling = false,
            }.ConnectionString
        );
        await server.ExecuteAsync($"drop database if exists {name} with (force)");
        await server.ExecuteAsync($"create database {name} template template0");
        return new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = name }.ConnectionString;
    }
}
