using System.Globalization;
using Api.Http;
using Domain;

namespace Api.Limits;

/// <summary>The responses to callers who request too much.</summary>
internal static class LimitErrors
{
    private static readonly Error Requests = new(
        ErrorKind.TooManyRequests,
        "limit.requests",
        "You have sent more requests than the limit allows. Wait as long as Retry-After says, then continue more slowly.",
        "Sie haben mehr Anfragen gesendet, als die Grenze zulässt. Bitte so lange warten, wie Retry-After angibt, und dann langsamer weitermachen."
    );

    public static readonly Error WrongKeys = new(
        ErrorKind.TooManyRequests,
        "limit.wrongKeys",
        "Too many wrong keys came from your address: keys from it are rejected for the moment. Wait as long as Retry-After says.",
        "Von Ihrer Adresse kamen zu viele falsche Schlüssel; deshalb werden sie vorerst abgelehnt. Bitte so lange warten, wie Retry-After angibt."
    );

    public static readonly Error Streams = new(
        ErrorKind.TooManyRequests,
        "limit.streams",
        "Your address has as many streams open as the limit allows. Close one, or poll /v1/changes.",
        "Von Ihrer Adresse sind so viele Streams offen, wie die Grenze zulässt. Bitte einen schließen oder /v1/changes abrufen."
    );

    /// <summary>The refusal of a request that is above the limit of its kind.</summary>
    public static Task Refuse(HttpContext http, RateLimits limits, LimitKind kind, TimeSpan wait)
    {
        Describe(http, limits, kind, left: 0);
        return Requests.ToProblem(wait).ExecuteAsync(http);
    }

    /// <summary>The same problem with the time to wait.</summary>
    public static Problem ToProblem(this Error error, TimeSpan wait) => new(error) { RetryAfter = wait };

    /// <summary>The headers that tell a caller the limit and what is left of it.</summary>
    public static void Describe(HttpContext http, RateLimits limits, LimitKind kind, long left)
    {
        http.Response.Headers["RateLimit-Policy"] = limits.Policy(kind);
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{kind.Word()}\";r={left}");
    }
}
