namespace Api.Delivery.Caching;

/// <summary>How much each node keeps.</summary>
/// <param name="Megabytes">The memory for finished answers; 0 keeps none.</param>
internal sealed record CacheOptions(int Megabytes = 64)
{
    public long Bytes => Megabytes * 1024L * 1024;

    public static CacheOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Cache").Get<CacheOptions>() ?? new CacheOptions();

        return options.Megabytes is >= 0 and <= 64 * 1024
            ? options
            : throw new InvalidDataException("Cache__Megabytes must be a number from 0 to 65536.");
    }
}
