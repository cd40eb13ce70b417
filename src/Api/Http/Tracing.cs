using System.Diagnostics;
using Api.Telemetry;

namespace Api.Http;

/// <summary>
/// Adds the request id to the log and the response, and continues the trace of the caller. The host could do this too, but would do it
/// for cached responses as well, where it costs as much as the response.
/// </summary>
internal sealed class Tracing(RequestDelegate next, TimeProvider clock, ILogger<Tracing> log)
{
    private const string Host = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void LeaveOutHost(ILoggingBuilder logging) => logging.AddFilter(Host, LogLevel.None);

    public async Task InvokeAsync(HttpContext http)
    {
        var start = clock.GetTimestamp();
        http.TraceIdentifier = ReaderHeaders.IdOf(http);
        http.Response.OnStarting(WriteHeaders);

        // A listener to the host's own traces gets those instead.
        using var span = Activity.Current is null ? Spans.StartRequest(http.Request) : null;
        // Percent-encoded: a line feed in the path would begin a line of its own in the log.
        using var scope = log.BeginScope("{RequestId} {RequestPath}", http.TraceIdentifier, http.Request.Path.ToUriComponent());
        await next(http);
        span?.Describe(http);

        Task WriteHeaders()
        {
            var timing = ServerTiming.Total(clock.GetElapsedTime(start));

            if (http.Request.Path.StartsWithSegments(ReaderHeaders.EditorialPath))
            {
                http.Response.Headers.XContentTypeOptions = ReaderHeaders.NoSniff;
                http.Response.Headers[ReaderHeaders.RequestId] = http.TraceIdentifier;
                http.Response.Headers["Server-Timing"] = timing;
                ReaderHeaders.AllowOrigin(http);
            }
            else
            {
                ReaderHeaders.Write(http, timing);
            }

            return Task.CompletedTask;
        }
    }
}

internal static class TracingPipeline
{
    public static WebApplication UseTracing(this WebApplication app)
    {
        app.UseMiddleware<Tracing>();
        return app;
    }
}
