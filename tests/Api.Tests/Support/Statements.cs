using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Api.Tests.Support;

/// <summary>Writes down the statements that the service sends to one database.</summary>
public sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<string> sent = new();
    private readonly ActivityListener listener;

    public Statements(NpgsqlDataSource database)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database;

        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (
                    activity.GetTagItem("db.query.text") is string text
                    && Equals(activity.GetTagItem("db.namespace"), name)
                    && !IsOfTheNode(text)
                )
                {
                    sent.Enqueue(text);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> Sent => sent;

    public void Forget() => sent.Clear();

    public void Dispose() => listener.Dispose();

    // What a node asks for itself several times a second, whether anybody reads or not.
    private static bool IsOfTheNode(string text) =>
        text.StartsWith("select coalesce((select max(id) from events), 0), (select version", StringComparison.Ordinal);
}
