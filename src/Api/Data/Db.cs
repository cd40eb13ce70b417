using System.Diagnostics.CodeAnalysis;
using Dapper;
using Npgsql;

namespace Api.Data;

/// <summary>
/// The only user of Dapper. A statement runs in the ambient transaction, or else on a separate connection. It is a constant that reads
/// as SQL where it is written, or an <see cref="AssembledSql"/>.
/// </summary>
/// <param name="limits">The time limits of statements.</param>
/// <param name="isNotable">Run at the end of a transaction: whether to raise <c>Committed</c>; null for always.</param>
internal sealed class Db(NpgsqlDataSource source, Patience? limits = null, string? isNotable = null)
{
    private readonly Patience patience = limits ?? new Patience(Database.UsualConnections);
    private static readonly AsyncLocal<DbTransaction?> AmbientTransaction = new();
    private static readonly AsyncLocal<Replica?> ReadSource = new();
    private static readonly AsyncLocal<Replica?> ReadersAccount = new();

    static Db()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new TimestampHandler());
    }

    /// <summary>Raised after each notable commit, before the caller resumes.</summary>
    public event Action? Committed;

    /// <summary>The row; null if there is none.</summary>
    public Task<T?> Find<T>([ConstantExpected] string sql, object? parameters, CancellationToken ct) =>
        FindAny<T>(sql, parameters, ct);

    /// <inheritdoc cref="Find{T}(string, object?, CancellationToken)"/>
    public Task<T?> Find<T>(AssembledSql sql, object? parameters, CancellationToken ct) => FindAny<T>(sql.Text, parameters, ct);

    /// <summary>All rows, in the statement's order.</summary>
    public Task<IReadOnlyList<T>> List<T>([ConstantExpected] string sql, object? parameters, CancellationToken ct) =>
        ListAny<T>(sql, parameters, ct);

    /// <inheritdoc cref="List{T}(string, object?, CancellationToken)"/>
    public Task<IReadOnlyList<T>> List<T>(AssembledSql sql, object? parameters, CancellationToken ct) =>
        ListAny<T>(sql.Text, parameters, ct);

    private Task<T?> FindAny<T>(string sql, object? parameters, CancellationToken ct) =>
        Run(
            (connection, stop) =>
                connection.QueryFirstOrDefaultAsync<T?>(new CommandDefinition(sql, parameters, cancellationToken: stop)),
            ct
        );

    private Task<IReadOnlyList<T>> ListAny<T>(string sql, object? parameters, CancellationToken ct) =>
        Run<IReadOnlyList<T>>(
            async (connection, stop) =>
                (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: stop))).AsList(),
            ct
        );

    /// <summary>Runs a statement and returns the number of affected rows.</summary>
    public async Task<int> Execute([ConstantExpected] string sql, object? parameters, CancellationToken ct)
    {
        if (AmbientTransaction.Value is not null)
        {
            return await Run(
                (connection, stop) => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: stop)),
                ct
            );
        }

        // In a transaction, which determines whether readers see a difference.
        var touched = 0;
        await InTransaction(async () => (touched = await Execute(sql, parameters, ct)) != 0, ct);
        return touched;
    }

    /// <summary>
    /// Runs a statement that takes a contended lock. In an ambient transaction it is deferred, in order, until the commit and sent
    /// together with it, so that the lock is held as briefly as possible; without one it runs at once.
    /// </summary>
    public Task ExecuteBeforeCommit([ConstantExpected] string sql, object parameters, CancellationToken ct)
    {
        if (AmbientTransaction.Value is not { } transaction)
        {
            return Execute(sql, parameters, ct);
        }

        transaction.Last.Add((sql, parameters));
        return Task.CompletedTask;
    }

    /// <summary>
    /// Opens an ambient transaction for everything that the caller awaits from here on. Disposing it rolls back what was not
    /// committed. The connection is opened by the first statement.
    /// </summary>
    public DbTransaction Begin() =>
        AmbientTransaction.Value = new DbTransaction(
            source,
            patience,
            isNotable,
            () => AmbientTransaction.Value = null,
            () => Committed?.Invoke()
        );

    /// <summary>Sends the statements that the caller awaits from here on with the account of readers, on the primary.</summary>
    public static void ReadAs(Replica account) => (ReadersAccount.Value, ReadSource.Value) = (account, account);

    /// <summary>Runs work with the account of the service, for the few that may see drafts among the requests of readers.</summary>
    public static async Task<T> AsService<T>(Func<Task<T>> work)
    {
        // An async method's changes of an AsyncLocal end with it.
        (ReadersAccount.Value, ReadSource.Value) = (null, null);
        return await work();
    }

    /// <summary>Sends the statements that the caller awaits from here on to a replica, until the result is disposed.</summary>
    public static IDisposable ReadFrom(Replica replica)
    {
        ReadSource.Value = replica;
        return new Return();
    }

    /// <summary>Sends the statements of the work to the primary, whatever the caller reads from.</summary>
    public static async Task<T> FromPrimary<T>(Func<Task<T>> work)
    {
        // An async method's changes of an AsyncLocal end with it.
        ReadSource.Value = ReadersAccount.Value;
        return await work();
    }

    /// <summary>Runs several statements atomically, in the ambient transaction or a new one; returning true commits.</summary>
    public async Task<bool> InTransaction(Func<Task<bool>> work, CancellationToken ct)
    {
        if (AmbientTransaction.Value is not null)
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

    /// <summary>
    /// Runs a part of the ambient transaction; when it returns false or throws, only this part is undone.
    /// </summary>
    public async Task<bool> InPart(Func<Task<bool>> work, CancellationToken ct)
    {
        var transaction =
            AmbientTransaction.Value ?? throw new InvalidOperationException("A part needs a transaction that it is part of.");
        var deferred = transaction.Last.Count;
        var holds = false;
        await Execute("savepoint part", null, ct);

        try
        {
            holds = await work();
        }
        finally
        {
            if (!holds)
            {
                transaction.Last.RemoveRange(deferred, transaction.Last.Count - deferred);
                await Execute("rollback to savepoint part", null, ct);
            }

            await Execute("release savepoint part", null, ct);
        }

        return holds;
    }

    /// <summary>Makes the events that the ambient transaction adds from here on continue the current span.</summary>
    public static Task Trace(CancellationToken ct) => AmbientTransaction.Value?.Trace(ct) ?? Task.CompletedTask;

    /// <summary>Runs work outside of the ambient transaction: it stays even if that one is rolled back.</summary>
    public static async Task<T> Apart<T>(Func<Task<T>> work)
    {
        // An async method's changes of an AsyncLocal end with it.
        AmbientTransaction.Value = null;
        return await work();
    }

    private Task<T> Run<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> statement, CancellationToken ct)
    {
        if (AmbientTransaction.Value is { } transaction)
        {
            return patience.Wait(
                async stop => await statement(await transaction.Connection(stop), stop),
                transaction.Abandon,
                ct
            );
        }

        var replica = ReadSource.Value;
        var target = replica?.Source ?? source;

        return (replica?.Patience ?? patience).Wait(
            async stop =>
            {
                await using var connection = await target.OpenConnectionAsync(stop);
                return await statement(connection, stop);
            },
            static _ => { },
            ct
        );
    }

    private sealed class Return : IDisposable
    {
        public void Dispose() => ReadSource.Value = ReadersAccount.Value;
    }

    /// <summary>Npgsql returns timestamptz as a UTC DateTime; the domain uses DateTimeOffset.</summary>
    private sealed class TimestampHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => new((DateTime)value);
    }
}
