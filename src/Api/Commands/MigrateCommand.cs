using Api.Data;

namespace Api.Commands;

/// <summary>Creates or upgrades the tables before the service is started, for deployments that separate the two.</summary>
internal static class MigrateCommand
{
    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        await Console.Out.WriteLineAsync($"The tables are up to date: {app.Services.GetRequiredService<Database>().Name}.");
        return 0;
    }
}
