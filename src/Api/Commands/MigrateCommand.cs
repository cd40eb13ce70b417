using Api.Data;

namespace Api.Commands;

/// <summary>Creates or upgrades the tables before the service is started, for deployments that separate the two.</summary>
internal static class MigrateCommand
{
    public static Invocation Read(CommandWords words) =>
        words.Has("--plan") && (words.Value("--grant-service") ?? words.Value("--grant-readers")) is not null
            ? Invocation.Misused("--plan changes nothing, so it cannot grant anything.")
            : Invocation.Run(app =>
                Run(app, words.Has("--plan"), words.Value("--grant-service"), words.Value("--grant-readers"))
            );

    private static async Task<int> Run(WebApplication app, bool isPlan, string? service, string? readers)
    {
        var database = app.Services.GetRequiredService<Database>();
        var pending = await Migrator.Pending(database.Direct, Schema.OfThisBuild, CancellationToken.None);

        // Before the first migration there is no node to stop.
        var isNew = pending.Count == Schema.OfThisBuild.Migrations.Count;

        foreach (var file in pending)
        {
            await Console.Out.WriteLineAsync(isNew ? file.Name : $"{file.Name}: {Advice(file)}");
        }

        if (isPlan)
        {
            await Console.Out.WriteLineAsync($"{pending.Count} to apply: {database.Name}.");
            return 0;
        }

        await app.OpenDatabase();
        await Grants.Give(database.Direct, service, readers, CancellationToken.None);
        await Console.Out.WriteLineAsync($"The tables are up to date: {database.Name}.");
        return 0;
    }

    private static string Advice(Migration file) =>
        file.IsRolling ? "nodes of the previous release may keep running"
        : file.StopReason is { } reason ? $"stop all nodes first, because {reason}"
        : "stop all nodes first";
}
