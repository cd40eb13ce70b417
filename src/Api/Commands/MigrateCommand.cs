using Api.Data;

namespace Api.Commands;

/// <summary>Creates or upgrades the tables before the service is started, for deployments that separate the two.</summary>
internal static class MigrateCommand
{
    /// <summary>Reads which accounts get rights on the tables.</summary>
    public static Invocation Read(CommandWords words) =>
        Invocation.Run(app => Run(app, words.Value("--grant-service"), words.Value("--grant-readers")));

    private static async Task<int> Run(WebApplication app, string? service, string? readers)
    {
        await app.OpenDatabase();
        var database = app.Services.GetRequiredService<Database>();
        await Grants.Give(database.Direct, service, readers, CancellationToken.None);
        await Console.Out.WriteLineAsync($"The tables are up to date: {database.Name}.");
        return 0;
    }
}
