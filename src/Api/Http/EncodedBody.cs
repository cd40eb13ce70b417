using Domain;
using Microsoft.AspNetCore.Http.Metadata;

namespace Api.Http;

/// <summary>Refuses a compressed body, which would otherwise be taken for broken JSON or an unknown picture.</summary>
internal static class EncodedBody
{
    public static readonly Error NotAccepted = new(
        ErrorKind.UnsupportedMediaType,
        "request.contentEncoding",
        "The body must not be compressed. Send it without Content-Encoding.",
        "Der Inhalt darf nicht komprimiert sein. Bitte ohne Content-Encoding senden."
    );

    /// <summary>The refusal; null when there is no body to read or it has no encoding.</summary>
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

        // What would be accepted instead (RFC 9110, 15.5.16).
        http.Response.Headers.AcceptEncoding = "identity";
        return NotAccepted;
    }
}
