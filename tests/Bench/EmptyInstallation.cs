using System.Net.Http.Headers;
using Api.Data;
using Dapper;
using Domain.Access;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bench;

/// <summary>The service with a database of its own, empty unless the demo content is loaded, for a measure that fills it.</summary>
internal sealed class EmptyInstallation : IAsyncDisposable
{
    private readonly LocalServer postgres;
    private readonly Func<Task<BenchedService>> start;

    private EmptyInstallation(
        LocalServer postgres,
        Func<Task<BenchedService>> start,
        BenchedService service,
        string connectionString,
        string key
    )
    {
        (this.postgres, this.start) = (postgres, start);
        Service = service;
        ConnectionString = connectionString;
        Client = new HttpClient { BaseAddress = service.Address, Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public BenchedService Service { get; }

    public string ConnectionString { get; }

    /// <summary>Sends an admin's key.</summary>
    public HttpClient Client { get; }

    /// <param name="name">The name of the database, which is dropped if it exists, and of the log.</param>
    public static async Task<EmptyInstallation> Start(string folder, string name, params (string Name, string Value)[] settings)
    {
        var postgres = LocalServer.Start(Path.Combine(folder, "postgres"), EmbeddedPostgres.Settings, NullLogger.Instance);
        var connectionString = await CreateDatabase(postgres, name);
        var all = new Dictionary<string, string>
        {
            ["ConnectionStrings__Bulletin"] = connectionString,
            ["Data__Folder"] = folder,
            ["Limits__WritesPerMinute"] = "2000000000",
            ["Limits__UploadsPerMinute"] = "2000000000",
            ["Demo__Load"] = "false",
        };

        foreach (var (setting, value) in settings)
        {
            all[setting] = value;
        }

        var nodes = 0;

        return new EmptyInstallation(
            postgres,
            StartService,
            await StartService(),
            connectionString,
            await BenchServers.MakeKey(connectionString, Role.Admin)
        );

        Task<BenchedService> StartService() =>
            BenchedService.Start(
                Path.GetFullPath("src/Api/bin/Release/net10.0/bulletin.dll"),
                Path.Combine(folder, ++nodes == 1 ? $"{name}.log" : $"{name}-{nodes}.log"),
                all
            );
    }

    /// <summary>Starts one more node, which the caller has to stop.</summary>
    public Task<BenchedService> StartService() => start();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await postgres.DisposeAsync();
    }

    private static async Task<string> CreateDatabase(LocalServer postgres, string name)
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
