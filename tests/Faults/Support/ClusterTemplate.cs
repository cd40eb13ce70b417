using Api.Data;
using Api.Tests.Support;
using LocalPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Faults.Support;

/// <summary>A cluster with all tables, made once for a run: copying it is quicker than making another one.</summary>
internal static class ClusterTemplate
{
    private static readonly Lazy<Task<string>> Folder = new(Make);

    /// <summary>Puts a copy of the cluster into a folder, to be started there.</summary>
    public static async Task CopyTo(string folder)
    {
        var template = await Folder.Value;
        Directory.CreateDirectory(folder);
        var copied = ProcessRunner.Run(template, "cp", "--archive", "cluster", "password", folder);
        Assert.True(copied.Succeeded, copied.Output);
    }

    private static async Task<string> Make()
    {
        var folder = TestFolder.Create();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

        await using var postgres = LocalServer.Start(folder, EmbeddedPostgres.Settings, NullLogger.Instance);
        var unpooled = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(unpooled.ConnectionString);
        await Migrator.Run(source, Schema.OfThisBuild, NullLogger.Instance, CancellationToken.None);
        return folder;
    }
}
