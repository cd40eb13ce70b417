using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Api.Http;

/// <summary>Forms with files, read as a stream.</summary>
internal static class Multipart
{
    /// <summary>Opens the body of a request as a form; null when its Content-Type is not multipart/form-data.</summary>
    public static MultipartReader? Open(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 } boundary
            ? new MultipartReader(boundary, request.Body)
            : null;

    /// <summary>Whether a form was truncated or malformed, as opposed to our own failures and server limits.</summary>
    public static bool IsBroken(Exception failure) =>
        failure is InvalidDataException or (IOException and not BadHttpRequestException);
}
