using System.Diagnostics;

namespace Api.Telemetry;

/// <summary>What is traced besides statements: requests, jobs, renditions and deliveries. Without a collector it costs nothing.</summary>
internal static class Spans
{
    public static readonly ActivitySource Source = new("Bulletin", Release.Version);

    /// <summary>The current span in the form of `traceparent`, for work that continues it later; null when it is not exported.</summary>
    public static string? Parent => Activity.Current is { Recorded: true } span && span.Source == Source ? span.Id : null;

    /// <summary>Begins a span; null when nobody collects them.</summary>
    public static Activity? Start(string name) => Source.StartActivity(name);

    /// <summary>Begins the span of a request, which continues the trace of the caller.</summary>
    public static Activity StartRequest(HttpRequest request)
    {
        var parent = request.Headers.TraceParent is [{ } sent] ? sent : null;
        var span = Source.CreateActivity("request", ActivityKind.Server, parent);

        // The log names the trace even if nobody collects it.
        if (span is null)
        {
            span = new Activity("request");

            if (parent is not null)
            {
                span.SetParentId(parent);
            }
        }

        if (parent is not null)
        {
            span.TraceStateString = request.Headers.TraceState;
        }

        return span.Start();
    }

    /// <summary>Names a request by its operation, once that is known. Its query and its sender are left out: they may be personal.</summary>
    public static void Describe(this Activity span, HttpContext http)
    {
        if (!span.IsAllDataRequested)
        {
            return;
        }

        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? http.Request.Method : $"{http.Request.Method} {route}";
        span.SetTag("http.request.method", http.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("http.response.status_code", http.Response.StatusCode);

        if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
