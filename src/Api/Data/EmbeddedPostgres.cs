using LocalPostgres;

namespace Api.Data;

/// <summary>The PostgreSQL server that the service runs itself if there is no connection string.</summary>
internal static class EmbeddedPostgres
{
    /// <summary>The oldest supported PostgreSQL version, embedded or not.</summary>
    public const int OldestVersion = 15;

    public static LocalServerSettings Settings { get; } =
        new()
        {
            Name = "bulletin",
            OldestVersion = OldestVersion,
            BinariesVariable = "BULLETIN_PG_BIN",
            Alternative = "name a running database in ConnectionStrings__Bulletin",
        };

    /// <summary>For tests: fast, and lost if the machine crashes.</summary>
    public static LocalServerSettings SettingsForTests => Settings with { IsDurable = false };
}
