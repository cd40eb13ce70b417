namespace Api.Delivery.Caching;

/// <summary>How much each node keeps.</summary>
/// <param name="Megabytes">The memory for finished answers; 0 keeps none.</param>
/// <param name="StaleMinutes">How old an answer may be that is given while the database does not answer; 0 gives none.</param>
/// <param name="WaitMilliseconds">How long a reader waits for a statement of which no earlier answer is kept.</param>
internal sealed record CacheOptions(int Megabytes = 64, int StaleMinutes = 60, int WaitMilliseconds = 1500)
{
    /// <summary>How long readers wait for the database where an earlier answer will do.</summary>
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
