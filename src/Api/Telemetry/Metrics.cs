using System.Diagnostics.Metrics;

namespace Api.Telemetry;

/// <summary>The metrics of the service, listed in docs/operations.md.</summary>
internal static class Metrics
{
    public const string Name = "Bulletin";

    // Seconds. Most responses take less than a millisecond, and a large picture may take a minute.
    private static readonly double[] Durations =
    [
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
        60,
    ];

    /// <summary>The meter of the service.</summary>
    public static Meter Of(IMeterFactory factory) => factory.Create(Name);

    /// <summary>A histogram of seconds.</summary>
    public static Histogram<double> CreateDurations(this Meter meter, string name, string description) =>
        meter.CreateHistogram(name, "s", description, tags: null, Buckets);

    public static InstrumentAdvice<double> Buckets => new() { HistogramBucketBoundaries = Durations };

    /// <summary>The only label of a measurement.</summary>
    public static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}
