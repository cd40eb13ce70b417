using Api.Health;

namespace Api.Data;

/// <summary>Checks that the database responds, to readers too if they have an account of their own.</summary>
internal sealed class DatabaseReadiness(Db db, Database database) : IReadinessCheck
{
    private static readonly Readiness Away = Readiness.Failed(
        "The database does not respond or refuses the request.",
        "Die Datenbank antwortet nicht oder lehnt ab."
    );

    public string Name => "database";

    public async Task<Readiness> Check(CancellationToken ct)
    {
        try
        {
            await db.Find<int>("select 1", null, ct);

            if (database.Readers is { } readers)
            {
                Db.ReadAs(readers);
                await db.Find<long>("select count(*) from (select from publications limit 1) shown", null, ct);
            }

            return Readiness.Ok;
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            return Away;
        }
    }
}

/// <summary>
/// Checks that the tables and SQL functions are those that this build expects. In a rolling upgrade they may also be those of a later release that
/// leaves nodes of this one running.
/// </summary>
internal sealed class MigrationReadiness(Db db) : IReadinessCheck
{
    private static readonly string Newest = Schema.OfThisBuild.Migrations.Max(file => file.Name)!;

    private static readonly Readiness Unknown = Readiness.Failed(
        "The migrations of the database cannot be read.",
        "Die Migrationen der Datenbank sind nicht lesbar."
    );

    private static readonly Readiness OtherFunctions = Readiness.Failed(
        "The SQL functions of the database are those of another version of this program.",
        "Die SQL-Funktionen der Datenbank sind die einer anderen Version dieses Programms."
    );

    private static readonly string[] FunctionNames = [.. Schema.OfThisBuild.Functions.Select(file => file.Name)];
    private static readonly string[] FunctionSums = [.. Schema.OfThisBuild.Functions.Select(file => file.Sha256)];

    public string Name => "migrations";

    public async Task<Readiness> Check(CancellationToken ct)
    {
        Applied? applied;

        try
        {
            applied = await db.Find<Applied>(
                """
                select
                    (select name from schema_migrations order by number desc limit 1) as migration,
                    (select coalesce(bool_and(is_rolling), true) from schema_migrations where name > @Newest) as are_later_rolling,
                    (
                        select count(*)
                        from unnest(@FunctionNames, @FunctionSums) as expected (name, sha256)
                        join schema_functions f using (name)
                        where f.sha256 = expected.sha256
                           or string_to_array(f.release, '.')::int[] > string_to_array(@release, '.')::int[]
                    ) as functions
                """,
                new
                {
                    Newest,
                    FunctionNames,
                    FunctionSums,
                    release = Release.Version,
                },
                ct
            );
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            return Unknown;
        }

        var newest = applied?.Migration;

        return string.CompareOrdinal(newest, Newest) switch
        {
            >= 0 when applied is { AreLaterRolling: true } => applied.Functions == FunctionNames.Length
                ? Readiness.Ok
                : OtherFunctions,
            < 0 => Readiness.Failed(
                $"The database is older than this program: it has {newest ?? "no migration"}, and {Newest} is needed.",
                $"Die Datenbank ist älter als dieses Programm: Sie hat {newest ?? "keine Migration"}, nötig ist {Newest}."
            ),
            _ => Readiness.Failed(
                $"The database is newer than this program: it has {newest}, and this program knows {Newest}.",
                $"Die Datenbank ist neuer als dieses Programm: Sie hat {newest}, bekannt ist {Newest}."
            ),
        };
    }

    private sealed record Applied
    {
        public string? Migration { get; init; }
        public bool AreLaterRolling { get; init; }
        public long Functions { get; init; }
    }
}
