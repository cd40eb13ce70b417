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
        if (!withImages)
        {
            await WriteLines(services, file, image: null);
            return;
        }

        // A tar says the length of each file before its bytes.
        var lines = $"{file}.lines";
        var images = new List<string>();

        try
        {
            await WriteLines(services, lines, images.Add);
            using var progress = Progress.Of("images", images.Count);
            await using var tar = new TarWriter(File.Create(file), TarEntryFormat.Pax, leaveOpen: false);
            await tar.WriteEntryAsync(lines, "import.ndjson");

            foreach (var sha256 in images)
            {
                using var original = await services.GetRequiredService<ImageFiles>().FetchOriginal(sha256, default);

                if (original is not null)
                {
                    await tar.WriteEntryAsync(original.Path, $"images/{sha256}");
                }

                progress.Add(1);
            }
        }
        finally
        {
            File.Delete(lines);
        }
    }

    private static async Task WriteLines(IServiceProvider services, string file, Action<string>? image)
    {
        var total = await services.GetRequiredService<ExportStore>().Count(default);
        using var progress = Progress.Of("lines", total);
        await using var output = File.Create(file);
        await services.GetRequiredService<Exporter>().Write(output, since: null, image, default, () => progress.Add(1));
    }
}
