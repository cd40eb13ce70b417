using Api.Http;
using Microsoft.Net.Http.Headers;

namespace Api.Delivery.Images;

/// <summary>A finished file of a picture, whole or in part; its content never changes.</summary>
internal sealed class RenditionFile(Stream file, string mediaType, string tag) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        // Other units than bytes mean nothing here, and what means nothing is passed over (RFC 9110, 14.2).
        if (!http.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
        {
            http.Request.Headers.Range = default;
        }

        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";

        // UseHead made a GET of it; as such the file would be read from the store although no byte of it is sent.
        if (http.IsHead())
        {
            http.Request.Method = HttpMethods.Head;
        }

        await TypedResults
            .Stream(file, mediaType, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true)
            .ExecuteAsync(http);

        if (http.Response.StatusCode == StatusCodes.Status416RangeNotSatisfiable)
        {
            http.Response.ContentLength = null;
            headers.ETag = default;
            await Problems.RangeNotSatisfiable.ToProblem().ExecuteAsync(http);
        }
    }
}
