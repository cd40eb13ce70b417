using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Domain;

namespace Api.Http;

/// <summary>An error as every caller gets it: RFC 9457 problem details.</summary>
/// <param name="Type">The address of the page that explains this kind of problem.</param>
/// <param name="Title">The problem in a few words, the same for every occurrence.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong here, in German or English by Accept-Language.</param>
/// <param name="Instance">The path of the request.</param>
/// <param name="Code">A stable, dotted, machine-readable code.</param>
/// <param name="TraceId">Identifies this request in the service's logs.</param>
/// <param name="Errors">Everything that is wrong with the input; empty when the input is not the cause.</param>
public sealed record ProblemResponse(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    string TraceId,
    IReadOnlyList<FindingResponse> Errors
)
{
    /// <summary>The public notice of a withdrawn article; absent without a notice, and in other problems.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PublicNotice { get; init; }

    /// <summary>The redirect target of a withdrawn item, a path of this site or an external URL; absent without one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Target { get; init; }

    /// <summary>When the item was withdrawn; absent in other problems.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? GoneAt { get; init; }
}

/// <summary>The public details of a withdrawn item.</summary>
/// <param name="PublicNotice">The notice for readers; null when there is none.</param>
/// <param name="Target">The redirect target; null when there is none.</param>
/// <param name="At">When it was withdrawn.</param>
internal sealed record GoneNotice(string? PublicNotice, string? Target, DateTimeOffset At);

/// <summary>An error in the input.</summary>
/// <param name="Pointer">Where: a JSON pointer into the body, or `#/query/{name}` and `#/header/{name}` for the rest of a request.</param>
/// <param name="Code">What, as a stable dotted code.</param>
/// <param name="Message">What, in German or English.</param>
/// <param name="Hint">What would be valid, if known.</param>
public sealed record FindingResponse(string Pointer, string Code, string Message, string? Hint)
{
    internal static IReadOnlyList<FindingResponse> From(IEnumerable<Finding> findings, CultureInfo language) =>
        [
            .. findings.Select(finding => new FindingResponse(
                finding.Pointer,
                finding.Code,
                finding.Message.In(language),
                finding.Hint?.In(language)
            )),
        ];
}

/// <summary>The response to an expected failure.</summary>
internal sealed class Problem(Error error) : IResult
{
    public const string MediaType = "application/problem+json";
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(5);

    public Error Error => error;

    /// <summary>The public details of a withdrawn item.</summary>
    public GoneNotice? Notice { get; init; }

    /// <summary>The id of what was asked for, by which a CDN can purge the response; null when the address names none.</summary>
    public long? About { get; init; }

    /// <summary>How long the response may be reused; zero for what only this caller may see.</summary>
    public TimeSpan MaxAge { get; set; }

    /// <summary>How long to wait before repeating the request; five seconds if the service cannot tell.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext http)
    {
        var language = Language.Of(http.Request);
        var status = Problems.StatusOf(error.Kind);
        var problem = new ProblemResponse(
            $"/problems/{error.Code}",
            Problems.TitleOf(status),
            status,
            error.Message.In(language),
            http.Request.Path,
            error.Code,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            FindingResponse.From(error.Findings, language)
        )
        {
            PublicNotice = Notice?.PublicNotice,
            Target = Notice?.Target,
            GoneAt = Notice?.At,
        };

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = language.Name;

        if (MaxAge >= TimeSpan.FromSeconds(1))
        {
            http.Response.Headers.CacheControl = $"public, max-age={(int)MaxAge.TotalSeconds}";
            http.Response.Headers.Append("Vary", "Accept-Language");
            http.Response.Headers["Surrogate-Key"] = SurrogateKey.Of(http, About is { } id ? [id] : []);
        }

        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
        {
            var wait = Math.Ceiling((RetryAfter ?? UsualWait).TotalSeconds);
            http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        }

        await http.Response.WriteAsJsonAsync(problem, Json.Wire.ProblemResponse, MediaType, http.RequestAborted);
    }
}
