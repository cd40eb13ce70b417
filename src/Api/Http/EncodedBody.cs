using Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>An operation that accepts a body compressed with gzip.</summary>
internal sealed record AcceptsGzip;

/// <summary>Rejects a compressed body, which would otherwise look like malformed JSON or an unknown picture.</summary>
internal static class EncodedBody
{
    public static readonly Error NotAccepted = new(
        ErrorKind.UnsupportedMediaType,
        "request.contentEncoding",
        "The body must not be compressed. Send it without Content-Encoding.",
        "Der Inhalt darf nicht komprimiert sein. Bitte ohne Content-Encoding senden."
    );

    /// <summary>The error; null when there is no body or it is not encoded.</summary>
    public static Error? Check(HttpContext http)
    {
        var encoding = http.Request.Headers.ContentEncoding;

        if (
            encoding.Count == 0
            || encoding.All(name => string.Equals(name?.Trim(), "identity", StringComparison.OrdinalIgnoreCase))
            || http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is null
        )
        {
            return null;
        }

        var takesGzip = http.GetEndpoint()!.Metadata.GetMetadata<AcceptsGzip>() is not null;

        if (takesGzip && string.Equals(encoding.ToString().Trim(), "gzip", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // The codings accepted instead (RFC 9110, 15.5.16).
        http.Response.Headers.AcceptEncoding = takesGzip ? "gzip, identity" : "identity";
        return NotAccepted;
    }
}
