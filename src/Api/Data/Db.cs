using Dapper;
using Npgsql;

namespace Api.Data;

/// <summary>
/// The only user of Dapper. A statement runs on a connection of its own, or in the transaction that is open around it.
/// </summary>
internal sealed class Db(NpgsqlDataSource source)
{
    private static readonly AsyncLocal<DbTransaction?> Around = new();
    private static readonly AsyncLocal<NpgsqlDataSource?> Instead = new();

    static Db()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new TimestampHandler());
    }

    /// <summary>Told after every commit, before whoever committed goes on.</summary>
    public event Action? Committed;

    /// <summary>The row, or null when there is none.</summary>
    public async Task<T?> Find<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var use = await Connect(ct);
        return await use.Connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    /// <summary>All rows, in the statement's order.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var use = await Connect(ct);
        return (await use.Connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    /// <summary>Runs a statement and says how many rows it touched.</summary>
    public async Task<int> Execute(string sql, object? parameters, CancellationToken ct)
    {
        int touched;

        await using (var use = await Connect(ct))
        {
            touched = await use.Connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
        }

        if (touched > 0 && Around.Value is null)
        {
            Committed?.Invoke();
        }

        return touched;
    }

    /// <summary>
    /// Runs a statement that takes a lock for which others wait: in the transaction around it together with the commit, in the order
    /// in which it was said, so that the lock is held for as short as can be; at once where there is no transaction.
    /// </summary>
    public Task ExecuteLast(string sql, object parameters, CancellationToken ct)
    {
        if (Around.Value is not { } transaction)
        {
            return Execute(sql, parameters, ct);
        }

        transaction.Last.Add((sql, parameters));
        return Task.CompletedTask;
    }

    /// <summary>
    /// Opens a transaction around everything that the caller awaits from here on; it ends with the answer's disposal, and what was
    /// not committed then never happened. The connection is taken with the first statement.
    /// </summary>
    public DbTransaction Begin() =>
        Around.Value = new DbTransaction(source, () => Around.Value = null, () => Committed?.Invoke());

    /// <summary>Sends the statements that the caller awaits from here on to a replica, until the answer's disposal.</summary>
    public static IDisposable ReadFrom(Replica replica)
    {
        Instead.Value = replica.Source;
        return new Return();
    }

    /// <summary>Several statements that hold together, in the transaction around them or in one of their own; true commits.</summary>
    public async Task<bool> InTransaction(Func<Task<bool>> work, CancellationToken ct)
    {
        if (Around.Value is not null)
        {
            return await work();
        }

        await using var transaction = Begin();
        var holds = await work();

        if (holds)
        {
            await transaction.Commit(ct);
        }

        return holds;
    }

    private async ValueTask<Use> Connect(CancellationToken ct) =>
        Around.Value is { } transaction
            ? new Use(await transaction.Connection(ct), IsOwn: false)
            : new Use(await (Instead.Value ?? source).OpenConnectionAsync(ct), IsOwn: true);

    /// <summary>A connection while a statement runs; the one of a transaction stays open.</summary>
    private readonly record struct Use(NpgsqlConnection Connection, bool IsOwn) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => IsOwn ? Connection.DisposeAsync() : ValueTask.CompletedTask;
    }

    private sealed class Return : IDisposable
    {
        public void Dispose() => Instead.Value = null;
    }

    /// <summary>Npgsql hands timestamptz over as a UTC DateTime; the domain speaks DateTimeOffset.</summary>
    private sealed class TimestampHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => new((DateTime)value);
    }
}

/// <summary>Statements that become visible together, or never.</summary>
internal sealed class DbTransaction(NpgsqlDataSource source, Action ended, Action committed) : IAsyncDisposable
{
    private NpgsqlConnection? connection;
    private NpgsqlTransaction? transaction;

    /// <summary>What has to wait for the commit.</summary>
    internal List<(string Sql, object Parameters)> Last { get; } = [];

    public async Task Commit(CancellationToken ct)
    {
        foreach (var (index, (sql, parameters)) in Last.Index())
        {
            // With the last of them travels the commit: one that fails stops it.
            var text = index == Last.Count - 1 ? $"{sql};\ncommit" : sql;
            await (await Connection(ct)).ExecuteAsync(new CommandDefinition(text, parameters, cancellationToken: ct));
        }

        if (transaction is not null)
        {
            if (Last.Count == 0)
            {
                await transaction.CommitAsync(ct);
            }

            committed();
        }
    }

    public async ValueTask DisposeAsync()
    {
        ended();

        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    internal async Task<NpgsqlConnection> Connection(CancellationToken ct)
    {
        if (connection is null)
        {
            connection = await source.OpenConnectionAsync(ct);
            transaction = await connection.BeginTransactionAsync(ct);
        }

        return connection;
    }
}
