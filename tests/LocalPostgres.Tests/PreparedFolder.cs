using LocalPostgres.Tests;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(PreparedFolder))]

namespace LocalPostgres.Tests;

/// <summary>A folder with a created and stopped server: copying it takes a tenth of the time.</summary>
public sealed class PreparedFolder : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("local-postgres-").FullName;

    public string Folder => Path.Combine(root, "postgres");

    public async ValueTask InitializeAsync()
    {
        await LocalServer.Start(Folder, ServerTest.Settings, NullLogger.Instance).DisposeAsync();
        File.Delete(Path.Combine(Folder, "port"));
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
