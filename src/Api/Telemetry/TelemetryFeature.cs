using System.Diagnostics;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Api.Telemetry;

/// <summary>Exports traces and metrics, if the settings say where to. Otherwise nothing of OpenTelemetry is even loaded.</summary>
internal static class TelemetryFeature
{
    // Of the framework and of Npgsql.
    private static readonly string[] OtherMeters =
    [
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var options = TelemetryOptions.Read(configuration);
        services.AddSingleton(options);

        if (options.LogsJson)
        {
            services.AddLogging(logging => logging.AddJsonConsole(Complete));
        }

        if (options is { Collector: null, Prometheus: null })
        {
            return services;
        }

        services.AddSingleton<BacklogStore>().AddHostedService<BacklogMetrics>();

        var telemetry = services
            .AddOpenTelemetry()
            // The environment has the last word, as everywhere with OpenTelemetry.
            .ConfigureResource(resource =>
                resource.AddService("bulletin", serviceVersion: Release.Version).AddEnvironmentVariableDetector()
            )
            .WithMetrics(metrics => AddMetrics(metrics, options));

        if (options.Collector is not null)
        {
            telemetry.WithTracing(traces =>
                traces.AddSource(Spans.Source.Name, "Npgsql").AddProcessor<LoneStatements>().AddOtlpExporter()
            );
        }

        return services;
    }

    private static void Complete(JsonConsoleFormatterOptions json)
    {
        json.IncludeScopes = true;
        json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        json.UseUtcTimestamp = true;
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetryOptions options)
    {
        metrics
            .AddMeter([Metrics.Name, .. OtherMeters])
            .AddView(
                "http.server.request.duration",
                new ExplicitBucketHistogramConfiguration { Boundaries = [.. Metrics.Buckets.HistogramBucketBoundaries!] }
            );

        if (options.Collector is not null)
        {
            metrics.AddOtlpExporter();
        }

        if (options.Prometheus is { } address)
        {
            metrics.AddPrometheusHttpListener(listener => (listener.Host, listener.Port) = (HostOf(address), address.Port));
        }
    }

    // The listener's word for every address.
    private static string HostOf(Uri address) => address.Host is "0.0.0.0" or "[::]" ? "+" : address.Host;

    /// <summary>
    /// Leaves out statements that belong to nothing: each node looks for new content four times a second and for jobs every second.
    /// </summary>
    private sealed class LoneStatements : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            if (data.Source != Spans.Source && data.ParentSpanId == default)
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
