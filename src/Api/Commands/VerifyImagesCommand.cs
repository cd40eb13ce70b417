using System.Security.Cryptography;
using Api.Imaging;

namespace Api.Commands;

/// <summary>Rereads every original and document and compares it with its hash; reports missing, corrupt and unused ones.</summary>
internal static class VerifyImagesCommand
{
    private const int PageSize = 200;

    public static async Task<int> Run(WebApplication app)
    {
        await app.OpenDatabase();
        return await Run(app.Services, Console.Out);
    }

    /// <summary>Returns 1 if an original is missing or corrupt. Unused ones do no harm: the next sweep removes them.</summary>
    public static async Task<int> Run(IServiceProvider services, TextWriter output)
    {
        var store = services.GetRequiredService<ImageSweepStore>();
        var originals = services.GetRequiredService<OriginalFiles>();
        var documents = services.GetRequiredService<DocumentFiles>();
        var (good, missing, corrupt, unneeded) = (0, 0, 0, 0);
        using var progress = Progress.Of("originals", await store.CountNeeded(default));

        for (var last = ""; await store.ListNeeded(last, PageSize, default) is { Count: > 0 } page; last = page[^1].Sha256)
        {
            foreach (var original in page)
            {
                FilesByHash kept = original.Documents.Length > 0 ? documents : originals;
                await using var bytes = await kept.Open(original.Sha256, default);

                if (bytes is null)
                {
                    missing++;
                    await Tell(output, "missing", original);
                }
                else if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes)) != original.Sha256)
                {
                    corrupt++;
                    await Tell(output, "corrupt", original);
                }
                else
                {
                    good++;
                }

                progress.Add(1);
            }
        }

        progress.Dispose();

        foreach (var kept in (FilesByHash[])[originals, documents])
        {
            await foreach (var batch in kept.List(default).Select(one => one.Sha256).Chunk(PageSize))
            {
                foreach (var sha256 in await store.ListUnneeded(batch, default))
                {
                    unneeded++;
                    await output.WriteLineAsync($"orphan   {sha256}");
                }
            }
        }

        await output.WriteLineAsync($"{good} good, {missing} missing, {corrupt} corrupt, {unneeded} orphans");
        return missing + corrupt > 0 ? 1 : 0;
    }

    private static Task Tell(TextWriter output, string what, NeededOriginal original) =>
        output.WriteLineAsync(
            original.Documents.Length > 0
                ? $"{what}  {original.Sha256}  of document {string.Join(", ", original.Documents)}"
                : $"{what}  {original.Sha256}  of image {string.Join(", ", original.Images)}"
        );
}
