using System.Data.Common;

namespace Api.Publishing;

/// <summary>Names a state of all that readers can see: the last event, and the last change of what time will do.</summary>
internal sealed record ContentVersion(long Event, long Plan)
{
    /// <summary>Asks a database, the primary or a replica, how far it is.</summary>
    public const string Sql = "select coalesce((select max(id) from events), 0), (select version from plan_version)";

    /// <summary>Whether the transaction that asks has written an event or a plan: nothing else changes what readers see.</summary>
    public const string IsTouched = """
        select coalesce(
            (select xmin = pg_current_xact_id_if_assigned()::xid from plan_version)
            or (select xmin = pg_current_xact_id_if_assigned()::xid from events order by id desc limit 1),
            false
        )
        """;

    /// <summary>The answer to <see cref="Sql"/>.</summary>
    public static ContentVersion From(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    /// <summary>Whether all that the other version has is in this one too.</summary>
    public bool Includes(ContentVersion other) => Event >= other.Event && Plan >= other.Plan;
}
