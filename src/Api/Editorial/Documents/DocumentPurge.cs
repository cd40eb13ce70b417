using Api.Imaging;

namespace Api.Editorial.Documents;

/// <summary>
/// Removes the former files of a document as soon as the response has been sent. A node that dies in between leaves them to the daily sweep.
/// </summary>
internal sealed class DocumentPurge(
    DocumentStore documents,
    ImageSweepStore needed,
    DocumentFiles files,
    ILogger<DocumentPurge> log
)
{
    /// <summary>Purges all former files of the document.</summary>
    public async Task Run(long id, HttpContext http, DateTimeOffset now, CancellationToken ct)
    {
        await documents.Purge(id, now, ct);
        http.Response.OnCompleted(() => RemoveFiles(id, now));
    }

    // A dry run or a late refusal purges nothing, and what another item uses is still needed.
    private async Task RemoveFiles(long id, DateTimeOffset purgedAt)
    {
        var ct = CancellationToken.None;

        try
        {
            foreach (var sha256 in await documents.ListPurged(id, purgedAt, ct))
            {
                await needed.WhileUnneeded(sha256, () => files.Remove(sha256, ct), ct);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException)
        {
            log.LogWarning("Purged files of document {Document} are left to the daily sweep: {Reason}", id, failure.Message);
        }
    }
}
