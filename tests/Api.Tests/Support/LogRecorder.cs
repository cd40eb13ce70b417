using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Support;

/// <summary>Records what a node logs at Warning and above.</summary>
public sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> lines = new();

    /// <summary>The entries logged since the last call.</summary>
    public LogLine[] Take()
    {
        var taken = new List<LogLine>();

        while (lines.TryDequeue(out var line))
        {
            taken.Add(line);
        }

        return [.. taken];
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(lines, categoryName);

    public void Dispose() { }

    private sealed class Recorder(ConcurrentQueue<LogLine> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue(new LogLine(category, logLevel, formatter(state, exception), exception));
            }
        }
    }
}

/// <summary>One entry of a log.</summary>
public sealed record LogLine(string Category, LogLevel Level, string Message, Exception? Exception);
