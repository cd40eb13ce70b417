using System.Formats.Tar;
using Api.Imaging;
using Api.Transfer.Export;

namespace Api.Commands;

/// <summary>Exports everything from the command line to a file of lines, or with its pictures and documents to a tar.</summary>
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
            await WriteLines(services, file, found: null);
            return;
        }

        // A tar says the length of each file before its bytes.
        var lines = $"{file}.lines";
        var files = new List<ExportedFile>();

        try
        {
            await WriteLines(services, lines, files.Add);
            using var progress = Progress.Of("files", files.Count);
            await using var tar = new TarWriter(File.Create(file), TarEntryFormat.Pax, leaveOpen: false);
            await tar.WriteEntryAsync(lines, "import.ndjson");

            var spare = services.GetRequiredService<ImageFiles>().NewIncoming;
            FilesByHash originals = services.GetRequiredService<OriginalFiles>();
            FilesByHash documents = services.GetRequiredService<DocumentFiles>();

            foreach (var (sha256, isDocument) in files)
            {
                using var stored = await (isDocument ? documents : originals).Fetch(sha256, spare, default);

                if (stored is not null)
                {
                    await tar.WriteEntryAsync(stored.Path, $"{(isDocument ? "documents" : "images")}/{sha256}");
                }

                progress.Add(1);
            }
        }
        finally
        {
            File.Delete(lines);
        }
    }

    private static async Task WriteLines(IServiceProvider services, string file, Action<ExportedFile>? found)
    {
        var total = await services.GetRequiredService<ExportStore>().Count(default);
        using var progress = Progress.Of("lines", total);
        await using var output = File.Create(file);
        await services.GetRequiredService<Exporter>().Write(output, since: null, found, default, () => progress.Add(1));
    }
}
