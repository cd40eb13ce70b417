using Api.Telemetry;
using Dapper;
using Npgsql;

namespace Api.Data;

/// <summary>A database transaction.</summary>
internal sealed class DbTransaction(NpgsqlDataSource source, Patience patience, string? isNotable, Action ended, Action committed)
    : IAsyncDisposable
{
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;
    private Task? abandoned;

    /// <summary>Statements deferred until the commit.</summary>
    internal List<(string Sql, object Parameters)> Last { get; } = [];

    public Task Commit(CancellationToken ct) => patience.Wait(CommitNow, Abandon, ct);

    /// <summary>Abandons a statement that still runs on the connection, and with it the connection.</summary>
    internal void Abandon(Task statement) => abandoned = statement;

    // Not async itself: changes that an async method makes to an AsyncLocal end with the method.
    public ValueTask DisposeAsync()
    {
        ended();

        if (abandoned is not { IsCompleted: false })
        {
            return End();
        }

        _ = abandoned.ContinueWith(_ => End().AsTask(), TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    internal async Task<NpgsqlConnection> Connection(CancellationToken ct)
    {
        if (connection is null)
        {
            connection = await source.OpenConnectionAsync(ct);
            transaction = await connection.BeginTransactionAsync(ct);
            await Trace(ct);
        }

        return connection;
    }

    /// <summary>Notes the current span as the origin of the events to come; it costs a round trip, so only if it is exported.</summary>
    internal Task Trace(CancellationToken ct) =>
        connection is null || Spans.Parent is not { } span
            ? Task.CompletedTask
            : connection.ExecuteAsync(
                new CommandDefinition(
                    "select set_config('bulletin.trace_parent', @span, true)",
                    new { span },
                    cancellationToken: ct
                )
            );

    private async Task<bool> CommitNow(CancellationToken ct)
    {
        if (Last.Count == 0 && transaction is null)
        {
            return false;
        }

        var open = await Connection(ct);

        foreach (var (index, (sql, parameters)) in Last.Index())
        {
            // The commit is sent together with the last statement; if that one fails, the commit does not run.
            var text = index == Last.Count - 1 ? $"{sql};\ncommit" : sql;
            await open.ExecuteAsync(new CommandDefinition(text, parameters, cancellationToken: ct));
        }

        // Deferred statements append events.
        if (Last.Count > 0 || await open.ExecuteScalarAsync<bool>(CommitAlone(ct)))
        {
            committed();
        }

        return true;
    }

    // Deferred triggers write plans, so they must run before the query for notable changes.
    private CommandDefinition CommitAlone(CancellationToken ct) =>
        new($"set constraints all immediate;\n{isNotable ?? "select true"};\ncommit", cancellationToken: ct);

    private async ValueTask End()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }
}
