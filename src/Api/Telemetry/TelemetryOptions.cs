using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Api.Telemetry;

/// <summary>Where metrics and traces go, nowhere unless these say so, and the form of the log.</summary>
/// <param name="Collector">Gets traces and metrics by OTLP; the exporter reads the other variables of OpenTelemetry itself.</param>
/// <param name="Prometheus">Where metrics can be scraped.</param>
/// <param name="LogsJson">Whether the log is for machines: a JSON object a line.</param>
internal sealed record TelemetryOptions(Uri? Collector, Uri? Prometheus, bool LogsJson)
{
    private const string NoAddress = "Telemetry:Prometheus must be an address to listen on such as http://127.0.0.1:9464.";

    public static TelemetryOptions Read(IConfiguration configuration)
    {
        var form = configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple;

        if (form is not (ConsoleFormatterNames.Simple or ConsoleFormatterNames.Json))
        {
            throw Invalid("Logging:Console:FormatterName must be simple or json.");
        }

        var collector = Parse(
            configuration["OTEL_EXPORTER_OTLP_ENDPOINT"],
            "OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://127.0.0.1:4317."
        );
        var prometheus = Parse(configuration["Telemetry:Prometheus"], NoAddress);

        return prometheus is { Scheme: not "http" } or { PathAndQuery: not "/" }
            ? throw Invalid(NoAddress)
            : new(collector, prometheus, form is ConsoleFormatterNames.Json);
    }

    private static Uri? Parse(string? text, string complaint) =>
        string.IsNullOrEmpty(text) ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address
        : throw Invalid(complaint);

    private static OptionsValidationException Invalid(string reason) => new("Telemetry", typeof(TelemetryOptions), [reason]);
}
