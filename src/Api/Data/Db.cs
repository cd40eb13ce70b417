using Dapper;
using Npgsql;

namespace Api.Data;

/// <summary>The only user of Dapper: opens a connection for each statement, or for one transaction, and passes the cancellation on.</summary>
internal sealed class Db(NpgsqlDataSource source)
{
    static Db()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new TimestampHandler());
    }

    /// <summary>The row, or null when there is none.</summary>
    public async Task<T?> Find<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    /// <summary>All rows, in the statement's order.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    /// <summary>Runs a statement and says how many rows it touched.</summary>
    public async Task<int> Execute(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }

    /// <summary>Several statements that hold together; rolled back unless the work returns true.</summary>
    public async Task<bool> InTransaction(Func<DbTransaction, Task<bool>> work, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        if (!await work(new DbTransaction(connection, transaction, ct)))
        {
            return false;
        }

        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Npgsql hands timestamptz over as a UTC DateTime; the domain speaks DateTimeOffset.</summary>
    private sealed class TimestampHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(System.Data.IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => new((DateTime)value);
    }
}

/// <summary>The statements of one transaction.</summary>
internal sealed class DbTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
{
    public Task<T?> Find<T>(string sql, object? parameters) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));

    public async Task<IReadOnlyList<T>> List<T>(string sql, object? parameters) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct))).AsList();

    public Task<int> Execute(string sql, object? parameters) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: ct));
}
