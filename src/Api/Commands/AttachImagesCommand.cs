using Api.Imaging.Storage;

namespace Api.Commands;

/// <summary>Marks the image store of the settings as the one of the database, after it was restored without its marker file.</summary>
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
