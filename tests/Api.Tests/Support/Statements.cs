using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Api.Tests.Support;

/// <summary>Records the statements that requests cause on one database; those of workers belong to no request.</summary>
public sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<string> sent = new();
    private readonly ActivityListener listener;

    /// <summary>Restricts to one trace, if given: a node's background work has others.</summary>
    public Statements(NpgsqlDataSource database, string? trace = null)
        : this(new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!, trace: trace) { }

    /// <summary>Restricts to one server, if a port is given.</summary>
    public Statements(string database, int? port = null, string? trace = null)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (
                    activity.GetTagItem("db.query.text") is string text
                    && Equals(activity.GetTagItem("db.namespace"), database)
                    && (port is null || Equals(activity.GetTagItem("server.port"), port))
                    && (trace is null || activity.TraceId.ToHexString() == trace)
                    && activity.ParentSpanId != default
                )
                {
                    sent.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> Sent => sent;

    public void Dispose() => listener.Dispose();
}
