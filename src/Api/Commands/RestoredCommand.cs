using Api.Data;

namespace Api.Commands;

/// <summary>Reports a restore that the database cannot detect itself, such as one of a snapshot of its disk.</summary>
internal static class RestoredCommand
{
    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        var database = app.Services.GetRequiredService<Database>();
        await Lineage.Continue(database.Direct, isRestored: true, app.Logger, CancellationToken.None);
        await Console.Out.WriteLineAsync($"No id is given out twice: {database.Name}.");
        return 0;
    }
}
