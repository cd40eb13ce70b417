using System.Data.Common;

namespace Api.Publishing;

/// <summary>Names a state of all that readers can see: the last event, and the last change of what time will do.</summary>
internal sealed record ContentVersion(long Event, long Plan)
{
    /// <summary>Asks a database, the primary or a replica, how far it is.</summary>
    public const string Sql = "select coalesce((select max(id) from events), 0), (select version from plan_version)";

    /// <summary>The answer to that.</summary>
    public static ContentVersion From(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1));

    /// <summary>Whether all that the other version has is in this one too.</summary>
    public bool Includes(ContentVersion other) => Event >= other.Event && Plan >= other.Plan;
}
