namespace Api.Delivery.Caching;

/// <summary>The limits of each node's response cache.</summary>
/// <param name="Megabytes">The memory for finished responses; 0 turns caching off.</param>
/// <param name="StaleMinutes">The maximum age of stale responses served while the database does not respond; 0 serves none.</param>
/// <param name="WaitMilliseconds">How long readers wait for a statement without an earlier response to fall back on.</param>
internal sealed record CacheOptions(int Megabytes = 64, int StaleMinutes = 60, int WaitMilliseconds = 1500)
{
    /// <summary>How long readers wait for the database when there is an earlier response to fall back on.</summary>
    public static readonly TimeSpan WaitWithStale = TimeSpan.FromMilliseconds(500);

    public TimeSpan Stale => TimeSpan.FromMinutes(StaleMinutes);

    public TimeSpan Wait => TimeSpan.FromMilliseconds(WaitMilliseconds);

    public long Bytes => Megabytes * 1024L * 1024;

    public static CacheOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Cache").Get<CacheOptions>() ?? new CacheOptions();

        return options switch
        {
            { Megabytes: < 0 or > 64 * 1024 } => throw new InvalidDataException(
                "Cache__Megabytes must be a number from 0 to 65536."
            ),
            { StaleMinutes: < 0 or > 24 * 60 } => throw new InvalidDataException(
                "Cache__StaleMinutes must be a number from 0 to 1440."
            ),
            { WaitMilliseconds: < 100 or > 60_000 } => throw new InvalidDataException(
                "Cache__WaitMilliseconds must be a number from 100 to 60000."
            ),
            _ => options,
        };
    }
}
