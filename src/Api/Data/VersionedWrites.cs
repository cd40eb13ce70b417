using System.Diagnostics.CodeAnalysis;
using Api.Http;
using Domain;

namespace Api.Data;

/// <summary>Optimistic concurrency: writes that compare the version.</summary>
internal static class VersionedWrites
{
    /// <summary>
    /// Runs a statement that writes and returns the item's new version if the version that was read is still current, and otherwise
    /// returns no row; <see cref="IfMatch.Stale"/> in that case, else null.
    /// </summary>
    public static async Task<Error?> SaveVersion(
        this Db db,
        [ConstantExpected] string sql,
        object parameters,
        CancellationToken ct
    ) => await db.Find<int?>(sql, parameters, ct) is null ? IfMatch.Stale : null;
}
