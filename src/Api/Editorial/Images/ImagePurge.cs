using Api.Imaging;

namespace Api.Editorial.Images;

/// <summary>
/// Purges the former files of an image: from the commit on their addresses are 404 on every node, and the files are removed as soon
/// as the response has been sent. A node that dies in between leaves them to the daily sweep.
/// </summary>
internal sealed class ImagePurge(ImageFileStore known, ImageSweepStore needed, ImageFiles files, ILogger<ImagePurge> log)
{
    /// <summary>Purges all former files and focal points of the image.</summary>
    public async Task Run(long id, HttpContext http, DateTimeOffset now, CancellationToken ct)
    {
        var former = await known.Purge(id, now, ct);
        http.Response.OnCompleted(() => RemoveFiles(id, former));
    }

    // Files whose purge was rolled back, or that another image uses, are still needed.
    private async Task RemoveFiles(long id, IReadOnlyList<FormerFile> former)
    {
        try
        {
            foreach (var file in former)
            {
                await needed.WhileUnknown(
                    $"{id}/{file.Fingerprint}",
                    () => files.RemoveRenditions(id, file.Fingerprint, CancellationToken.None),
                    CancellationToken.None
                );
                await needed.WhileUnneeded(
                    file.Sha256,
                    () => files.RemoveOriginal(file.Sha256, CancellationToken.None),
                    CancellationToken.None
                );
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException)
        {
            log.LogWarning("Purged files of image {Image} are left to the daily sweep: {Reason}", id, failure.Message);
        }
    }
}
