using System.Formats.Tar;
using Api.Imaging;
using Api.Transfer.Export;

namespace Api.Commands;

/// <summary>Exports everything from the command line to a file of lines, or with its pictures to a tar.</summary>
internal static class ExportCommand
{
    public static Invocation Read(CommandWords words) => Invocation.Run(app => Run(app, words.Operand, words.Has("--images")));

    private static async Task<int> Run(WebApplication app, string file, bool withImages)
    {
        await app.OpenDatabase();
        await Run(app.Services, file, withImages);
        return 0;
    }

    public static async Task Run(IServiceProvider services, string file, bool withImages)
    {
        var exporter = services.GetRequiredService<Exporter>();

        if (!withImages)
        {
            await using var output = File.Create(file);
            await exporter.Write(output, since: null, image: null, default);
            return;
        }

        // A tar says the length of each file before its bytes.
        var lines = $"{file}.lines";
        var images = new List<string>();

        try
        {
            await using (var output = File.Create(lines))
            {
                await exporter.Write(output, since: null, images.Add, default);
            }

            await using var tar = new TarWriter(File.Create(file), TarEntryFormat.Pax, leaveOpen: false);
            await tar.WriteEntryAsync(lines, "import.ndjson");

            foreach (var sha256 in images)
            {
                using var original = await services.GetRequiredService<ImageFiles>().FetchOriginal(sha256, default);

                if (original is not null)
                {
                    await tar.WriteEntryAsync(original.Path, $"images/{sha256}");
                }
            }
        }
        finally
        {
            File.Delete(lines);
        }
    }
}
