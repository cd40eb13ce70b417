namespace LocalPostgres;

/// <summary>How an application runs its PostgreSQL.</summary>
public sealed record LocalServerSettings
{
    /// <summary>The name of the database, of the role that owns it, and of the application in the server's statistics.</summary>
    public required string Name { get; init; }

    /// <summary>The oldest major version of PostgreSQL that the application works with.</summary>
    public required int OldestVersion { get; init; }

    /// <summary>The environment variable that can name the folder of the server programs.</summary>
    public required string BinariesVariable { get; init; }

    /// <summary>What an operator without a usable PostgreSQL can do instead of installing one; completes "Install …, or …".</summary>
    public required string Alternative { get; init; }

    /// <summary>Whether data survives a crash of the machine. Without durability the server is faster: for tests.</summary>
    public bool IsDurable { get; init; } = true;
}
