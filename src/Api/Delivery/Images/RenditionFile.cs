using Api.Http;
using Api.Imaging.Storage;
using Microsoft.Net.Http.Headers;

namespace Api.Delivery.Images;

/// <summary>A finished file of a picture, or the file of a document, whole or in part; its content never changes.</summary>
internal sealed class RenditionFile(Stream file, string mediaType, string tag) : IResult
{
    /// <summary>The Content-Security-Policy of what may do nothing at all.</summary>
    public const string Sandbox = "default-src 'none'; sandbox";

    public string Policy { get; init; } = Sandbox;

    public async Task ExecuteAsync(HttpContext http)
    {
        // Range units other than bytes are unsupported and must be ignored (RFC 9110, 14.2).
        if (!http.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            http.Request.Headers.Range = default;
        }

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";

        // UseHead turned it into a GET, which would read the file from the store although no byte is sent.
        if (http.IsHead())
        {
            http.Request.Method = HttpMethods.Head;
        }

        await TypedResults
            .Stream(
                file,
                mediaType,
                lastModified: StoredAt(file),
                entityTag: new EntityTagHeaderValue($"\"{tag}\""),
                enableRangeProcessing: true
            )
            .ExecuteAsync(http);

        if (http.Response.StatusCode == StatusCodes.Status416RangeNotSatisfiable)
        {
            http.Response.ContentLength = null;
            headers.ETag = default;
            headers.ContentDisposition = default;
            headers.LastModified = default;
            await Problems.RangeNotSatisfiable.ToProblem().ExecuteAsync(http);
        }
    }

    private static DateTimeOffset? StoredAt(Stream file) =>
        file switch
        {
            FileStream local => File.GetLastWriteTimeUtc(local.Name),
            S3Stream remote => remote.StoredAt,
            _ => null,
        };
}
