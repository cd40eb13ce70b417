using System.Data;
using Npgsql;

namespace Api.Data;

/// <summary>Brings a database to the state that this build expects; several nodes may start at once.</summary>
internal static class Migrator
{
    private const long LockKey = 0x62756c6c6574696e;

    // PostgreSQL overestimates what a search in JSON returns, and would spend half a second compiling what then runs for a millisecond. Set for
    // the database, as poolers refuse it for a connection; and for this connection, which was opened before. Only the owner may do it.
    private const string TurnOffJit = """
        do $$
        begin
            if current_setting('jit')::boolean then
                perform set_config('jit', 'off', false);

                if pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
                    execute format('alter database %I set jit = off', current_database());
                end if;
            end if;
        end
        $$
        """;

    // The first migration of databases created before all migrations were rewritten; never released.
    private const string FormerFirst = "0001_create_content_ids.sql";

    /// <summary>
    /// Applies the migrations that are missing and the functions whose text has changed, and returns the number of migrations; refuses
    /// a database whose history differs from these files.
    /// </summary>
    public static async Task<int> Run(NpgsqlDataSource database, Schema schema, ILogger log, CancellationToken ct)
    {
        Migration[] ordered = [.. schema.Migrations.OrderBy(file => file.Name, StringComparer.Ordinal)];
        RefuseDoubles(ordered);
        await using var connection = await Open(database, ct);
        await Lock(connection, log, ct);

        try
        {
            await Execute(connection, TurnOffJit, ct);
            await MigrationJournal.Ensure(connection, ct);
            var applied = await RefuseOtherHistory(connection, ordered, ct);
            var changed = await ChangedFunctions(connection, schema.Functions, ct);

            // Tables use functions in constraints and triggers, so functions come first; a few depend on the tables.
            await Apply(connection, [.. changed.Where(file => !file.NeedsTables)], log, ct);

            foreach (var (index, file) in ordered.Index().Skip(applied))
            {
                await Apply(connection, file, ct);
                log.LogInformation("Applied migration {Name}, {Number} of {Total}.", file.Name, index + 1, ordered.Length);
            }

            // Including those that a migration dropped to change what they depended on.
            await Apply(connection, await ChangedFunctions(connection, schema.Functions, ct), log, ct);

            return ordered.Length - applied;
        }
        finally
        {
            // Otherwise the lock would last as long as the connection, which belongs to the caller.
            if (connection.State is ConnectionState.Open)
            {
                await Execute(connection, $"select pg_advisory_unlock({LockKey})", CancellationToken.None);
            }
        }
    }

    /// <summary>The migrations that <see cref="Run" /> would apply.</summary>
    public static async Task<IReadOnlyList<Migration>> Pending(NpgsqlDataSource database, Schema schema, CancellationToken ct)
    {
        Migration[] ordered = [.. schema.Migrations.OrderBy(file => file.Name, StringComparer.Ordinal)];
        await using var connection = await Open(database, ct);
        return await MigrationJournal.Exists(connection, ct)
            ? ordered[await RefuseOtherHistory(connection, ordered, ct)..]
            : ordered;
    }

    // Gaps are allowed: changes developed in parallel reserve their numbers.
    private static void RefuseDoubles(Migration[] ordered)
    {
        for (var index = 1; index < ordered.Length; index++)
        {
            if (ordered[index].Number <= ordered[index - 1].Number)
            {
                throw new StartupException(
                    $"Migrations {ordered[index - 1].Name} and {ordered[index].Name} have the same number: give one of them another."
                );
            }
        }
    }

    private static async Task<NpgsqlConnection> Open(NpgsqlDataSource database, CancellationToken ct)
    {
        NpgsqlConnection connection;

        try
        {
            connection = await database.OpenConnectionAsync(ct);
        }
        catch (Exception failure) when (failure is NpgsqlException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new StartupException(StartupFailure.Unreachable(database.ConnectionString, failure), failure);
        }

        if (connection.PostgreSqlVersion.Major < EmbeddedPostgres.OldestVersion)
        {
            var version = connection.ServerVersion;
            await connection.DisposeAsync();
            throw new StartupException(
                $"PostgreSQL {version} is too old: version {EmbeddedPostgres.OldestVersion} or newer is needed."
            );
        }

        return connection;
    }

    // Polled: a statement waiting for the lock would hold a snapshot, and create index concurrently on the other node would wait for
    // that snapshot to end.
    private static async Task Lock(NpgsqlConnection connection, ILogger log, CancellationToken ct)
    {
        await using var attempt = new NpgsqlCommand($"select pg_try_advisory_lock({LockKey})", connection);

        for (var told = false; await attempt.ExecuteScalarAsync(ct) is not true; told = true)
        {
            if (!told)
            {
                log.LogInformation("Another node is migrating the database; waiting for it.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    private static async Task<int> RefuseOtherHistory(NpgsqlConnection connection, Migration[] ordered, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select name, sha256 from schema_migrations order by number", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var applied = 0;

        for (; await row.ReadAsync(ct); applied++)
        {
            var name = row.GetString(0);

            if (name == FormerFirst)
            {
                throw new StartupException(
                    "The database was made by an early development version and cannot be upgraded: name an empty one in ConnectionStrings__Bulletin or, if it is the embedded one, move the data folder away."
                );
            }

            if (applied == ordered.Length)
            {
                throw new StartupException(
                    $"The database is newer than this version of the service: it already has migration {name}."
                );
            }

            if (ordered[applied].Name != name)
            {
                throw new StartupException(
                    $"The database had migration {name} applied where this version has {ordered[applied].Name}: the files were renamed or belong to another history."
                );
            }

            if (ordered[applied].Sha256 != row.GetString(1))
            {
                throw new StartupException(
                    $"Migration {name} was edited after it had been applied: start this version with an empty database, or restore the file and add a new one."
                );
            }
        }

        return applied;
    }

    // A dropped function counts as changed, so it is created again.
    private static async Task<SqlFunction[]> ChangedFunctions(
        NpgsqlConnection connection,
        IReadOnlyList<SqlFunction> functions,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            "select name, sha256 from schema_functions where coalesce(to_regproc(name)::oid, to_regclass(name)::oid) is not null",
            connection
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        var known = new Dictionary<string, string>();

        while (await row.ReadAsync(ct))
        {
            known.Add(row.GetString(0), row.GetString(1));
        }

        return [.. functions.Where(file => known.GetValueOrDefault(file.Name) != file.Sha256)];
    }

    private static async Task Apply(NpgsqlConnection connection, SqlFunction[] changed, ILogger log, CancellationToken ct)
    {
        if (changed.Length == 0)
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Functions may refer to functions and tables that do not exist yet: their bodies are checked when they run.
        await Execute(connection, "set local check_function_bodies = off", ct);

        foreach (var file in changed)
        {
            await Statements(connection, $"Function {file.Name}", file, () => MigrationJournal.Record(connection, file, ct), ct);
        }

        await transaction.CommitAsync(ct);
        log.LogInformation("Applied {Count} functions.", changed.Length);
    }

    private static async Task Apply(NpgsqlConnection connection, Migration file, CancellationToken ct)
    {
        await using var transaction = file.InTransaction ? await connection.BeginTransactionAsync(ct) : null;
        await Statements(connection, $"Migration {file.Name}", file, Finish, ct);

        async Task Finish()
        {
            await MigrationJournal.Record(connection, file, ct);
            await (transaction?.CommitAsync(ct) ?? Task.CompletedTask);
        }
    }

    private static async Task Statements(
        NpgsqlConnection connection,
        string title,
        SqlFile file,
        Func<Task> finish,
        CancellationToken ct
    )
    {
        var (text, line) = ("", 1);

        try
        {
            foreach (var statement in file.Statements())
            {
                (text, line) = statement;
                await Execute(connection, text, ct);
            }

            await finish();
        }
        catch (PostgresException failure)
        {
            // The position, if any, is 1-based from the start of the statement.
            line += text.AsSpan(0, Math.Clamp(failure.Position - 1, 0, text.Length)).Count('\n');
            throw StartupFailure.Of(title, line, failure);
        }
    }

    // No timeout: building an index on a large table may take long.
    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
