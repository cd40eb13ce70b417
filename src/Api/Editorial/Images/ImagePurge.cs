using Api.Imaging;

namespace Api.Editorial.Images;

/// <summary>
/// Takes the former files of an image away: no address of theirs answers from the commit on, on any node, and the files go as soon as
/// the response has been sent. A node that dies in between leaves them to the daily sweep.
/// </summary>
internal sealed class ImagePurge(ImageFileStore known, ImageSweepStore needed, ImageFiles files, ILogger<ImagePurge> log)
{
    /// <summary>Forgets every file and focal point of the image but the present ones.</summary>
    public async Task Run(long id, HttpContext http, DateTimeOffset now, CancellationToken ct)
    {
        var former = await known.Purge(id, now, ct);
        http.Response.OnCompleted(() => RemoveFiles(id, former));
    }

    // What was rolled back, or is used by another image, is still needed and stays.
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
            log.LogWarning("Files of image {Image} that were purged are left to the daily sweep: {Reason}", id, failure.Message);
        }
    }
}
