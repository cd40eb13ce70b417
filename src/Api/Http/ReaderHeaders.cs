using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>The headers of every answer: who asked for it, how long it took, and for pages of other sites that they may read it.</summary>
internal static class ReaderHeaders
{
    public const string RequestId = "X-Request-Id";
    public const string EditorialPath = "/v1/editorial";
    private const int MaxRequestIdLength = 128;

    private static readonly StringValues Anyone = "*";

    private static readonly StringValues Exposed =
        "ETag, Link, Location, Retry-After, Server-Timing, Surrogate-Key, X-Request-Id";

    private static readonly SearchValues<char> IdLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+/="
    );

    /// <summary>What a page of another site may be told before it asks with headers of its own.</summary>
    public static void AnswerPreflight(HttpResponse response)
    {
        response.Headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        response.Headers.AccessControlAllowHeaders =
            "Accept-Language, If-None-Match, Last-Event-ID, X-Request-Id, traceparent, tracestate";
        response.Headers.AccessControlMaxAge = "86400";
    }

    public static void Write(HttpContext http, StringValues serverTiming)
    {
        var headers = http.Response.Headers;

        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlExposeHeaders = Exposed;
        headers["Server-Timing"] = serverTiming;
        headers[RequestId] = IdOf(http);
    }

    /// <summary>The caller's own name for the request where it can be one, else ours.</summary>
    public static string IdOf(HttpContext http) =>
        http.Request.Headers.TryGetValue(RequestId, out var given)
        && given is [{ Length: > 0 and <= MaxRequestIdLength } id]
        && !id.AsSpan().ContainsAnyExcept(IdLetters)
            ? id
            : http.TraceIdentifier;

    /// <summary>The address as it was sent, undecoded.</summary>
    public static string RawTarget(this HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

/// <summary>Tells in the tools of a browser where the time went.</summary>
internal static class ServerTiming
{
    public static readonly StringValues Hit = "cache;desc=hit";

    public static StringValues Total(TimeSpan duration) =>
        FormattableString.Invariant($"total;dur={duration.TotalMilliseconds:0.0}");
}
