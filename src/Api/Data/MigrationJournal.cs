using Npgsql;

namespace Api.Data;

/// <summary>Which migrations and functions a database has, and for how long.</summary>
internal static class MigrationJournal
{
    private const string Tables = """
        create table schema_migrations (
            number integer primary key,
            name text not null,
            sha256 text not null,
            is_rolling boolean not null default false,
            applied_at timestamptz not null default now()
        );

        create table schema_functions (
            name text primary key,
            sha256 text not null,
            release text not null,
            applied_at timestamptz not null default now()
        )
        """;

    // Check first, so that an account that may not create tables can still start on an up-to-date database.
    public static async Task Ensure(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!await Exists(connection, ct))
        {
            await using var create = new NpgsqlCommand(Tables, connection);
            await create.ExecuteNonQueryAsync(ct);
        }
    }

    public static async Task<bool> Exists(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var find = new NpgsqlCommand("select to_regclass('schema_migrations') is not null", connection);
        return await find.ExecuteScalarAsync(ct) is true;
    }

    public static async Task Record(NpgsqlConnection connection, SqlFunction file, CancellationToken ct)
    {
        await using var upsert = new NpgsqlCommand(
            """
            insert into schema_functions (name, sha256, release)
            values (@name, @sha256, @release)
            on conflict (name) do update
            set sha256 = excluded.sha256,
                release = excluded.release,
                applied_at = excluded.applied_at
            """,
            connection
        );
        upsert.Parameters.AddWithValue("name", file.Name);
        upsert.Parameters.AddWithValue("sha256", file.Sha256);
        upsert.Parameters.AddWithValue("release", Release.Version);
        await upsert.ExecuteNonQueryAsync(ct);
    }

    public static async Task Record(NpgsqlConnection connection, Migration file, CancellationToken ct)
    {
        await using var insert = new NpgsqlCommand(
            "insert into schema_migrations (number, name, sha256, is_rolling) values (@number, @name, @sha256, @isRolling)",
            connection
        );
        insert.Parameters.AddWithValue("number", file.Number);
        insert.Parameters.AddWithValue("name", file.Name);
        insert.Parameters.AddWithValue("sha256", file.Sha256);
        insert.Parameters.AddWithValue("isRolling", file.IsRolling);
        await insert.ExecuteNonQueryAsync(ct);
    }
}
