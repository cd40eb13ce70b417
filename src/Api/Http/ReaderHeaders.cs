using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Api.Http;

/// <summary>The headers of every response: request id, server timing, and CORS.</summary>
internal static class ReaderHeaders
{
    public const string RequestId = "X-Request-Id";
    public const string EditorialPath = "/v1/editorial";
    private const string PreviewPath = "/v1/preview";
    private const int MaxRequestIdLength = 128;

    /// <summary>Browsers must not sniff another content type.</summary>
    public static readonly StringValues NoSniff = "nosniff";

    private static readonly StringValues Anyone = "*";

    private static readonly StringValues Exposed =
        "Age, ETag, Link, Last-Modified, Location, RateLimit, RateLimit-Policy, Retry-After, Server-Timing, Surrogate-Key, X-Request-Id, Idempotent-Replay";

    private static readonly SearchValues<char> HeaderLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~"
    );

    private static readonly SearchValues<char> IdLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+/="
    );

    /// <summary>
    /// Responds to CORS preflight requests. Public operations are open to every origin, with any header; those that need a key only to
    /// the configured origins.
    /// </summary>
    public static void AnswerPreflight(HttpContext http, string methods)
    {
        var headers = http.Response.Headers;
        var isEditorial = http.Request.Path.StartsWithSegments(EditorialPath);
        var needsKey = isEditorial || http.Request.Path.StartsWithSegments(PreviewPath);
        var isKnown = needsKey && IsKnownOrigin(http);

        if (isEditorial)
        {
            headers.CacheControl = "no-store";
        }

        if (isEditorial && !isKnown)
        {
            return;
        }

        headers.AccessControlAllowMethods = isEditorial ? methods : "GET, HEAD, OPTIONS";
        headers.AccessControlAllowHeaders = AllowedHeaders(http.Request, withKey: isKnown || !needsKey);
        headers.AccessControlMaxAge = "86400";
        headers.Append(
            "Vary",
            needsKey && !isEditorial ? "Origin, Access-Control-Request-Headers" : "Access-Control-Request-Headers"
        );
    }

    /// <summary>Lets pages of the configured origins read responses of the editorial API.</summary>
    public static void AllowOrigin(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.Append("Vary", "Origin");

        if (IsKnownOrigin(http))
        {
            headers.AccessControlAllowOrigin = http.Request.Headers.Origin;
            headers.AccessControlExposeHeaders = Exposed;
        }
    }

    private static bool IsKnownOrigin(HttpContext http) =>
        http.Request.Headers.Origin is [{ } origin]
        && http.RequestServices.GetRequiredService<CorsOptions>().Origins.Contains(origin);

    // Listed one by one: a wildcard does not cover Authorization, and older browsers do not support it.
    private static StringValues AllowedHeaders(HttpRequest request, bool withKey)
    {
        var asked = request
            .Headers.AccessControlRequestHeaders.ToString()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(name => !name.AsSpan().ContainsAnyExcept(HeaderLetters))
            .Where(name => withKey || !name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            .ToList();

        return asked.Count > 0 ? string.Join(", ", asked) : "*";
    }

    public static void Write(HttpContext http, StringValues serverTiming)
    {
        var headers = http.Response.Headers;

        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlExposeHeaders = Exposed;
        headers.XContentTypeOptions = NoSniff;
        headers["Server-Timing"] = serverTiming;
        headers[RequestId] = IdOf(http);
    }

    /// <summary>The caller's own request id if it is valid, else ours.</summary>
    public static string IdOf(HttpContext http) =>
        http.Request.Headers.TryGetValue(RequestId, out var given)
        && given is [{ Length: > 0 and <= MaxRequestIdLength } id]
        && !id.AsSpan().ContainsAnyExcept(IdLetters)
            ? id
            : http.TraceIdentifier;

    /// <summary>The request target as sent, undecoded.</summary>
    public static string RawTarget(this HttpContext http) => http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}

/// <summary>The Server-Timing header, shown in the developer tools of browsers.</summary>
internal static class ServerTiming
{
    public static readonly StringValues Hit = "cache;desc=hit";

    /// <summary>Nothing was measured.</summary>
    public static readonly StringValues None = StringValues.Empty;

    public static StringValues Total(TimeSpan duration) =>
        FormattableString.Invariant($"total;dur={duration.TotalMilliseconds:0.0}");
}
