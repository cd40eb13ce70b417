using System.Diagnostics.Metrics;
using Api.Telemetry;

namespace Api.Failures;

/// <summary>
/// Logs failures: bugs every time with their stack trace, expected failures in one line when they start, and then once a minute how
/// often they were repeated.
/// </summary>
internal sealed class FailureLog(TimeProvider clock, IMeterFactory meters, ILogger<FailureLog> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly string[] Alerting = [Failure.Bug, Failure.StoreFailed, Failure.StoreMissing];

    private readonly Counter<long> failures = Metrics
        .Of(meters)
        .CreateCounter<long>(
            "bulletin.failures",
            "{request}",
            "Requests that failed, by the kind of failure that the log names."
        );

    private readonly Lock counting = new();
    private readonly Dictionary<string, Repeated> current = [];

    /// <summary>Logs an exception thrown during an operation.</summary>
    public void Report(Failure failure, Exception exception, string doing)
    {
        if (failure.Level is not LogLevel.None)
        {
            failures.Add(1, Metrics.Label("kind", failure.Kind));
        }

        if (failure.IsBug)
        {
            log.LogError(exception, "Unhandled exception in {Operation}", doing);
        }
        else if (failure.Level is not LogLevel.None && Begins(failure))
        {
            log.Log(failure.Level, "{Kind} in {Operation}: {Reason}", failure.Kind, doing, failure.Reason);
        }
    }

    /// <summary>Logs how often each failure was repeated in the last minute, and drops those that were not.</summary>
    public void Summarise()
    {
        KeyValuePair<string, Repeated>[] minute;

        lock (counting)
        {
            minute = [.. current];
            current.Clear();

            foreach (var (kind, repeated) in minute.Where(one => one.Value.Times > 0))
            {
                current[kind] = repeated with { Times = 0 };
            }
        }

        foreach (var (kind, (failure, times)) in minute.Where(one => one.Value.Times > 0))
        {
            log.Log(failure.Level, "{Kind}: {Times} more since last logged: {Reason}", kind, times, failure.Reason);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Summarise();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A series that begins with the first failure would not increase by it, and no alert would fire.
        Array.ForEach(Alerting, kind => failures.Add(0, Metrics.Label("kind", kind)));

        using var timer = new PeriodicTimer(Interval, clock);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Summarise();
        }
    }

    private bool Begins(Failure failure)
    {
        lock (counting)
        {
            var known = current.GetValueOrDefault(failure.Kind);
            current[failure.Kind] = new Repeated(failure, known is null ? 0 : known.Times + 1);
            return known is null;
        }
    }

    private sealed record Repeated(Failure Last, int Times);
}

internal static class BackgroundFailures
{
    /// <summary>Logs a failure of background work that retries by itself: with the stack trace only when it is a bug.</summary>
    public static void Report(this ILogger log, Exception thrown, string what)
    {
        var failure = FailureTable.Of(thrown);

        if (failure.IsBug)
        {
            log.LogError(thrown, "{What}", what);
        }
        else
        {
            log.LogWarning("{What}: {Reason}", what, failure.Reason);
        }
    }
}
