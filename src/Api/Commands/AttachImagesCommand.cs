using Api.Imaging.Storage;

namespace Api.Commands;

/// <summary>Marks the configured image store as the one that belongs to the database, after a restore without its marker file.</summary>
internal static class AttachImagesCommand
{
    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        await app.Services.GetRequiredService<MarkedStorage>().Attach(CancellationToken.None);
        await Console.Out.WriteLineAsync("The image store is marked. Run images verify to see whether it is complete.");
        return 0;
    }
}
