using Api.Health;

namespace Api.Data;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseReadiness(Db db) : IReadinessCheck
{
    private static readonly Readiness Away = Readiness.Failed(
        "The database does not answer or refuses.",
        "Die Datenbank antwortet nicht oder lehnt ab."
    );

    public string Name => "database";

    public async Task<Readiness> Check(CancellationToken ct)
    {
        try
        {
            await db.Find<int>("select 1", null, ct);
            return Readiness.Ok;
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            return Away;
        }
    }
}

/// <summary>Whether the tables are those that this program expects.</summary>
internal sealed class MigrationReadiness(Db db) : IReadinessCheck
{
    private static readonly string Newest = Schema.OfThisBuild.Migrations.Max(file => file.Name)!;

    private static readonly Readiness Unknown = Readiness.Failed(
        "The migrations of the database cannot be read.",
        "Die Migrationen der Datenbank sind nicht lesbar."
    );

    public string Name => "migrations";

    public async Task<Readiness> Check(CancellationToken ct)
    {
        string? applied;

        try
        {
            applied = await db.Find<string>("select name from schema_migrations order by number desc limit 1", null, ct);
        }
        catch (Exception failure) when (Database.IsAway(failure))
        {
            return Unknown;
        }

        return string.CompareOrdinal(applied, Newest) switch
        {
            0 => Readiness.Ok,
            < 0 => Readiness.Failed(
                $"The database is older than this program: it has {applied ?? "no migration"}, and {Newest} is needed.",
                $"Die Datenbank ist älter als dieses Programm: Sie hat {applied ?? "keine Migration"}, nötig ist {Newest}."
            ),
            _ => Readiness.Failed(
                $"The database is newer than this program: it has {applied}, and this program knows {Newest}.",
                $"Die Datenbank ist neuer als dieses Programm: Sie hat {applied}, bekannt ist {Newest}."
            ),
        };
    }
}
