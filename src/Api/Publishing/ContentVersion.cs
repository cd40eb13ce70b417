using System.Data.Common;

namespace Api.Publishing;

/// <summary>Identifies a state of everything that readers can see: the last event, and the last change to what is planned.</summary>
internal sealed record ContentVersion(long Event, long Plan)
{
    /// <summary>Queries how far a database, primary or replica, has got.</summary>
    public const string Sql = "select coalesce((select max(id) from events), 0), (select version from plan_version)";

    /// <summary>Whether the current transaction has written an event or a plan: nothing else changes what readers see.</summary>
    public const string IsTouched = """
        select coalesce(
            (select xmin = pg_current_xact_id_if_assigned()::xid from plan_version)
            or (select xmin = pg_current_xact_id_if_assigned()::xid from events order by id desc limit 1),
            false
        )
        """;

    /// <summary>Reads the result of <see cref="Sql"/>.</summary>
    public static ContentVersion From(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    /// <summary>Whether this version is at least as recent as the other.</summary>
    public bool Includes(ContentVersion other) => Event >= other.Event && Plan >= other.Plan;
}
