using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Api.Data;
using Dapper;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bench;

/// <summary>
/// Articles in the service's own schema. A set is created once per size and schema and reused; each run works on a copy of it, so
/// that no run sees the writes of another.
/// </summary>
internal sealed class DataSet(LocalServer postgres, string folder)
{
    /// <summary>Increment whenever the same number would produce different articles.</summary>
    private const int Version = 3;

    private const string Copy = "bench_run";

    /// <summary>Returns a fresh copy of the set of that size, and how long creating it took if it had to be created.</summary>
    public async Task<(string ConnectionString, TimeSpan? Made)> Prepare(int articles)
    {
        var name = NameOf(articles);
        await using var server = new NpgsqlConnection(To("postgres"));
        TimeSpan? made = null;

        if (!await server.ExecuteScalarAsync<bool>("select exists (select from pg_database where datname = @name)", new { name }))
        {
            var watch = Stopwatch.StartNew();
            await server.ExecuteAsync($"drop database if exists {name}_unfinished");
            await server.ExecuteAsync($"create database {name}_unfinished template template0");
            await Make($"{name}_unfinished", articles);
            await server.ExecuteAsync($"alter database {name}_unfinished rename to {name}");
            made = watch.Elapsed;
        }

        // Sets of an older schema are useless.
        foreach (
            var old in await server.QueryAsync<string>(
                @"select datname from pg_database where datname like 'articles\_%' and right(datname, 8) <> right(@name, 8)",
                new { name }
            )
        )
        {
            await server.ExecuteAsync($"drop database {old}");
        }

        // With force: an aborted run may have left a server behind.
        await server.ExecuteAsync($"drop database if exists {Copy} with (force)");
        await server.ExecuteAsync($"create database {Copy} template {name} strategy file_copy", commandTimeout: 3600);
        return (To(Copy), made);
    }

    private async Task Make(string name, int articles)
    {
        await using var database = NpgsqlDataSource.Create(To(name));
        await Migrator.Run(database, Schema.OfThisBuild, NullLogger.Instance, CancellationToken.None);
        var plan = await DataSetFrame.Make(database, articles, Path.Combine(folder, "images"));

        // Disables triggers and foreign keys.
        await using var untriggered = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(To(name))
            {
                Options =
                    "-c session_replication_role=replica -c synchronous_commit=off -c jit=off -c maintenance_work_mem=512MB -c work_mem=128MB",
            }
        );
        await new DataSetArticles(untriggered, plan).Fill();
    }

    private static string NameOf(int articles)
    {
        SqlFile[] files = [.. Schema.OfThisBuild.Migrations, .. Schema.OfThisBuild.Functions];
        var schema = string.Join('\n', files.Select(file => file.Sha256).Append($"{Version}"));
        return $"articles_{articles}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))[..8]}";
    }

    private string To(string database) =>
        new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Database = database,
            // A connection left open in a pool would keep PostgreSQL running after the run.
            Pooling = database is Copy,
            CommandTimeout = 0,
        }.ConnectionString;
}
